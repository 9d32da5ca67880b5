"""A whole number in a JSON body as JSON Schema means it: 30 and 30.0, where pydantic would also take true and "30"."""

from __future__ import annotations

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _number(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("int_type", "no whole number")
    return value


# Goes after the bounds of the number: before them the API document would no longer name those.
WHOLE = BeforeValidator(_number)
