"""The only reader of the environment: every setting of a running Themawijzer, prefix THEMAWIJZER_."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings with their defaults; built in app and cli, never at import."""

    model_config = SettingsConfigDict(env_prefix="THEMAWIJZER_", extra="ignore")

    artifact: Path = Field(CHECKOUT / "build" / "artifact", description="Map met het getrainde model")
    data_dir: Path = Field(CHECKOUT / "build" / "data", description="Map met de gegevens van de dienst")
    training_data: Path = Field(CHECKOUT / "training_data", description="Map met agenda's en trainingsmateriaal")
    host: str = Field("127.0.0.1", description="Adres waarop de dienst luistert")
    port: int = Field(8000, ge=1, le=65535, description="Poort waarop de dienst luistert")
    max_megabytes: int = Field(100, ge=1, description="Grootste bestand in MB")
    max_pages: int = Field(5000, ge=1, description="Meeste pagina's per document")
    seconds: int = Field(300, ge=1, description="Langste leestijd per document in seconden")
    memory_megabytes: int = Field(1500, ge=100, description="Meeste geheugen voor het lezen van een document in MB")
    threads: int = Field(1, ge=1, le=64, description="Rekendraden van de taalcodeerder")
