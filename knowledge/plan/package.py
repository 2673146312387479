"""Reads a tabular data package (Frictionless: datapackage.json and CSV files) into typed rows, all or nothing."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.plan.errors import PackageError, Problem

__all__ = ["Package", "Resource", "Row", "files_of", "read_package", "write_package"]

Row = dict[str, Any]
_DESCRIPTOR = "datapackage.json"
_TRUE, _FALSE = ("true", "1"), ("false", "0")


@dataclass(frozen=True)
class Resource:
    """One table: its name, its file, its Table Schema and its rows in the order of the file."""

    name: str
    file: str
    schema: dict[str, Any]
    rows: list[Row]


@dataclass(frozen=True)
class Package:
    """A plan's data: the descriptor, the tables by name, and the SHA-256 of everything that was read."""

    descriptor: dict[str, Any]
    resources: dict[str, Resource]
    digest: str = field(default="")


def read_package(folder: Path) -> Package:
    """Returns the package in `folder`.

    Raises PackageError with every fault found in files, headers, cells, keys and references.
    """
    descriptor, raw = _descriptor(folder)
    digest = hashlib.sha256(raw)
    problems: list[Problem] = []
    resources: dict[str, Resource] = {}
    for spec in descriptor["resources"]:
        name, file = spec["name"], spec["path"]
        try:
            content = (folder / file).read_bytes()
            text = content.decode("utf-8-sig")
        except OSError:
            problems.append(
                Problem(file, 0, "", "ファイルがありません。datapackage.json の resources を確かめてください")
            )
            continue
        except UnicodeDecodeError:
            problems.append(Problem(file, 0, "", "UTF-8 ではありません。UTF-8 で保存し直してください"))
            continue
        digest.update(file.encode() + b"\0" + content)
        rows = list(_rows(file, text, spec["schema"], problems))
        resources[name] = Resource(name, file, spec["schema"], rows)
    if not problems:
        for resource in resources.values():
            problems += [*_repeated(resource), *_dangling(resource, resources)]
    if problems:
        raise PackageError(problems)
    return Package(descriptor, resources, digest.hexdigest())


def write_package(package: Package, folder: Path) -> None:
    """Writes a package into an existing folder, so that reading it gives the same rows.  Raises OSError."""
    descriptor = json.dumps(package.descriptor, ensure_ascii=False, indent=1) + "\n"
    (folder / _DESCRIPTOR).write_text(descriptor, encoding="utf-8")
    for resource in package.resources.values():
        names = [f["name"] for f in resource.schema["fields"]]
        with (folder / resource.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([_text(row[name]) for name in names] for row in resource.rows)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def files_of(descriptor: dict[str, Any]) -> list[str]:
    """Returns the names of the files that make up a package: the descriptor itself, then the tables."""
    return [_DESCRIPTOR, *(spec["path"] for spec in descriptor["resources"])]


def _descriptor(folder: Path) -> tuple[dict[str, Any], bytes]:
    try:
        raw = (folder / _DESCRIPTOR).read_bytes()
        descriptor = json.loads(raw)
        for spec in descriptor["resources"]:
            if "/" in spec["path"] or "\\" in spec["path"]:
                raise ValueError(spec["path"])
            _ = spec["name"], [f["name"] for f in spec["schema"]["fields"]]
    except OSError as error:
        message = "データがありません。--data には datapackage.json のあるフォルダーを指定してください"
        raise PackageError([Problem(_DESCRIPTOR, 0, "", message)]) from error
    except (ValueError, KeyError, TypeError) as error:
        message = "データパッケージの定義として読めません。JSON の形と resources を確かめてください"
        raise PackageError([Problem(_DESCRIPTOR, 0, "", message)]) from error
    return descriptor, raw


def _rows(file: str, text: str, schema: dict[str, Any], problems: list[Problem]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""))
    fields = schema["fields"]
    expected = [f["name"] for f in fields]
    header = next(reader, [])
    if header != expected:
        problems.append(Problem(file, 1, "", f"見出しが違います。{','.join(expected)} の順にしてください"))
        return
    for number, cells in enumerate(reader, start=2):
        if len(cells) != len(expected):
            problems.append(
                Problem(file, number, "", f"列が {len(cells)} 個あります。{len(expected)} 個にしてください")
            )
            continue
        row: Row = {}
        for spec, cell in zip(fields, cells, strict=True):
            value, fault = _cast(spec, cell)
            if fault:
                problems.append(Problem(file, number, spec["name"], fault))
            row[spec["name"]] = value
        yield row


def _cast(spec: dict[str, Any], cell: str) -> tuple[Any, str]:
    """Returns the typed value of a cell and what is wrong with it ("" where nothing is)."""
    constraints = spec.get("constraints", {})
    if cell == "":
        return None, "空欄です。値を入れてください" if constraints.get("required") else ""
    allowed = constraints.get("enum")
    if allowed and cell not in allowed:
        return None, f"「{cell}」は使えません。{' / '.join(allowed)} のどれかにしてください"
    match spec["type"]:
        case "integer" | "number":
            try:
                return (int(cell) if spec["type"] == "integer" else float(cell)), ""
            except ValueError:
                return None, f"「{cell}」は数ではありません。半角の数字だけにしてください"
        case "boolean":
            if cell not in _TRUE + _FALSE:
                return None, f"「{cell}」は使えません。true か false にしてください"
            return cell in _TRUE, ""
        case _:
            return cell, ""


def _repeated(resource: Resource) -> Iterator[Problem]:
    key = resource.schema["primaryKey"]
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(resource.rows, start=2):
        value = tuple(row[k] for k in key)
        if value in seen:
            shown = ", ".join(str(v) for v in value)
            yield Problem(resource.file, number, key[0], f"「{shown}」の行が二つあります。一つにしてください")
        seen.add(value)


def _dangling(resource: Resource, resources: dict[str, Resource]) -> Iterator[Problem]:
    for reference in resource.schema.get("foreignKeys", []):
        field, target = reference["fields"], reference["reference"]
        there = resources[target["resource"]] if target["resource"] else resource
        known = {row[target["fields"]] for row in there.rows}
        for number, row in enumerate(resource.rows, start=2):
            if row[field] is not None and row[field] not in known:
                yield Problem(resource.file, number, field, f"「{row[field]}」は {there.file} にありません")
