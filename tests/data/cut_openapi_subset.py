"""Cuts the schemas ftdesk speaks out of OpenAI's OpenAPI document (its path is the only argument)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOTS = (
    "CreateFileRequest ListFilesResponse OpenAIFile DeleteFileResponse "
    "CreateFineTuningJobRequest FineTuningJob ListPaginatedFineTuningJobsResponse FineTuningJobEvent "
    "ListFineTuningJobEventsResponse FineTuningJobCheckpoint ListFineTuningJobCheckpointsResponse "
    "ListModelsResponse Model DeleteModelResponse "
    "CreateChatCompletionRequest CreateChatCompletionResponse CreateChatCompletionStreamResponse "
    "Error ErrorResponse"
).split()
REFERENCE = "#/components/schemas/"
DROPPED = {"description", "title", "example", "examples", "deprecated", "discriminator", "externalDocs"}


def cleaned(node: Any, *, names_are_data: bool = False) -> Any:
    """`node` without prose, in today's JSON Schema (OpenAPI 3.0's booleans and `nullable` spelled out)."""
    if isinstance(node, list):
        return [cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    if names_are_data:  # the keys of `properties` are field names: a field may be called "description"
        return {key: cleaned(value) for key, value in node.items()}
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key in DROPPED or key.startswith("x-"):
            continue
        if key == "$ref":
            result[key] = value.replace(REFERENCE, "#/$defs/")
        elif key == "enum" or key == "default" or key == "const":
            result[key] = value
        else:
            result[key] = cleaned(value, names_are_data=key == "properties")
    for bound, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(result.get(bound), bool) and result.pop(bound):
            result[bound] = result.pop(limit)
    if result.pop("nullable", False):
        return {"anyOf": [result, {"type": "null"}]}
    return result


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"].rsplit("/", 1)[1]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(references(item) for item in node))
    return set()


def main(source: str) -> None:
    document = json.loads(Path(source).read_text(encoding="utf-8"))
    wanted, schemas = list(ROOTS), {}
    while wanted:
        name = wanted.pop()
        if name not in schemas:
            schemas[name] = cleaned(document["components"]["schemas"][name])
            wanted.extend(references(schemas[name]))
    # The document is older than the two states that the API reference lists since 2026-11.
    schemas["FineTuningJob"]["properties"]["status"]["enum"] += ["pausing", "paused"]
    result = {"version": document["info"]["version"], "$defs": dict(sorted(schemas.items()))}
    target = Path(__file__).with_name("openai-openapi-subset.json")
    target.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(schemas)} schemas, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
