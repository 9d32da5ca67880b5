"""A table as Parquet, for pandas, DuckDB and the like; written in parts so that a large one is never in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

PART = 10_000


def write(path: Path, columns: Mapping[str, type], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows with a type per column; what is not known is null."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    left = iter(rows)
    with ParquetWriter(path, schema) as table:
        while part := list(islice(left, PART)):
            table.write_table(pyarrow.Table.from_pylist([dict(row) for row in part], schema))
