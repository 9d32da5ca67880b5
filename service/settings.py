"""The only reader of the environment: every setting of a running Themawijzer, prefix THEMAWIJZER_."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})


class Settings(BaseSettings):
    """Settings with their defaults; built in app and cli, never at import."""

    model_config = SettingsConfigDict(env_prefix="THEMAWIJZER_", extra="ignore")

    artifact: Path = Field(CHECKOUT / "build" / "artifact", description="Map met het getrainde model")
    data_dir: Path = Field(CHECKOUT / "build" / "data", description="Map met de gegevens van de dienst")
    training_data: Path = Field(CHECKOUT / "training_data", description="Map met agenda's en trainingsmateriaal")
    tokens: Path = Field(
        CHECKOUT / "service" / "static" / "tokens.css", description="Stijlblad met de huisstijl (design tokens)"
    )
    host: str = Field("127.0.0.1", description="Adres waarop de dienst luistert")
    port: int = Field(8000, ge=1, le=65535, description="Poort waarop de dienst luistert")
    max_megabytes: int = Field(100, ge=1, description="Grootste bestand in MB")
    max_pages: int = Field(5000, ge=1, description="Meeste pagina's per document")
    seconds: int = Field(300, ge=1, description="Langste leestijd per document in seconden")
    memory_megabytes: int = Field(1500, ge=100, description="Meeste geheugen voor het lezen van een document in MB")
    threads: int = Field(1, ge=1, le=64, description="Rekendraden van de taalcodeerder")

    database_url: str = Field("", description="Database; leeg is SQLite in de gegevensmap")
    public_url: str = Field("", pattern="^$|^https?://[^/]+$", description="Adres waarop gebruikers de dienst zien")
    contact_name: str = Field("Beheerder van deze Themawijzer", min_length=1, description="Naam van het contactpunt")
    contact_email: str = Field("beheer@themawijzer.example", min_length=3, description="E-mail van het contactpunt")
    contact_url: str = Field("https://themawijzer.example/contact", description="Webadres van het contactpunt")

    workers: int = Field(1, ge=0, le=64, description="Werkprocessen die documenten analyseren")
    worker_seconds: int = Field(900, ge=1, description="Langste tijd per document in een werkproces in seconden")
    worker_megabytes: int = Field(4000, ge=200, description="Meeste geheugen van een werkproces in MB")
    queue_limit: int = Field(1000, ge=1, description="Meeste wachtende documenten; daarboven antwoord 429")
    keep_days: int = Field(0, ge=0, description="Documenten na zoveel dagen verwijderen; 0 is bewaren")
    keep_originals: bool = Field(True, description="Origineel bewaren nadat het is geanalyseerd")

    auth: Literal["geen", "sleutel", "oidc"] = Field("geen", description="Wie mag erin: geen, sleutel of oidc")
    oidc_issuer: str = Field("", description="Adres van de OpenID Connect-aanbieder")
    oidc_client_id: str = Field("", description="Naam van deze dienst bij de aanbieder")
    oidc_client_secret: str = Field("", repr=False, description="Geheim van deze dienst bij de aanbieder")
    oidc_roles_claim: str = Field("roles", description="Veld met de rollen lezer, beoordelaar en beheerder")
    session_hours: int = Field(8, ge=1, le=24, description="Hoe lang iemand ingelogd blijft in uren")
    rate_per_minute: int = Field(600, ge=0, description="Meeste verzoeken per minuut per gebruiker; 0 is geen grens")
    upload_seconds: int = Field(300, ge=1, description="Langste tijd voor het ontvangen van een verzoek in seconden")
    callback_secret: str = Field("", repr=False, description="Geheim waarmee terugmeldingen worden ondertekend")
    callback_hosts: str = Field("", description="Privé-adressen die terugmeldingen mogen krijgen, met komma's")

    @property
    def open_to_all(self) -> bool:
        """Return whether nobody needs to log in: only on this machine itself."""
        return self.auth == "geen"

    @property
    def command_threads(self) -> int:
        """Return the encoder's threads for a command that has the machine to itself: all cores, unless they are set."""
        if "threads" in self.model_fields_set:
            return self.threads
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def loopback(self) -> bool:
        """Return whether the service listens on this machine only."""
        return self.host in LOOPBACK

    @property
    def own_agendas(self) -> Path:
        """Return the folder of the agendas users made."""
        return self.data_dir / "agendas"

    @property
    def max_bytes(self) -> int:
        """Return the largest file in bytes."""
        return self.max_megabytes * 1_000_000
