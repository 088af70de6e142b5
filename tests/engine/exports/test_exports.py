"""A tuned model leaves as files: tried before it is done, whole or not there, refused in words."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import gguf
import pytest

from ftdesk.core.local.export import Format, Quantization, plain_name
from ftdesk.core.settings import SettingsStore
from ftdesk.engine.exports.export_check import Senseless, refuse_senseless
from ftdesk.engine.exports.export_spec import ExportSpec
from ftdesk.engine.exports.export_texts import modelfile, readme, write_texts
from ftdesk.services.connections import ConnectionService
from ftdesk.services.exports import ExportService, SaveWish, Stage
from ftdesk.services.secrets import Secrets
from ftdesk.services.tasks import TaskOwner
from tests.engine.conftest import Trained
from tests.engine.process import MODEL, Engine, wait_for

pytestmark = pytest.mark.engine
SYSTEM = "Marv is a factual chatbot that is also sarcastic."


def _start(trained: Trained, **more: Any) -> dict[str, Any]:
    body = {"model": trained.job.fine_tuned_model, "format": "gguf", **more}
    told: dict[str, Any] = trained.engine.json("/engine/exports", "POST", json=body)
    return told


def _look(engine: Engine, export: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = engine.json(f"/engine/exports/{export['id']}")
    return told


def ended(engine: Engine, export: dict[str, Any]) -> dict[str, Any]:
    return wait_for(lambda: (now := _look(engine, export))["state"] != "running" and now)


def _drop(engine: Engine, export: dict[str, Any]) -> None:
    engine.json(f"/engine/exports/{export['id']}", "DELETE")


@pytest.fixture(scope="module")
def saved(trained: Trained) -> Iterator[dict[str, Any]]:
    """One real export that several tests look at."""
    export = ended(trained.engine, _start(trained, system=SYSTEM, name="My Marv", quantization="Q4_K_M"))
    yield export
    _drop(trained.engine, export)
    assert not list((trained.engine.folder / "exports").glob("export-*"))


def _bytes(engine: Engine, export: dict[str, Any], name: str, **headers: str) -> bytes:
    answer = engine.http.get(f"/engine/exports/{export['id']}/files/{name}", headers=headers)
    assert answer.status_code in (200, 206), answer.text
    return answer.content


def test_it_is_done_when_it_has_answered(trained: Trained, saved: dict[str, Any]) -> None:
    assert (saved["state"], saved["error"], saved["done"]) == ("done", None, 1.0)
    assert saved["answer"]["question"]
    assert any(char.isalpha() for char in saved["answer"]["text"])
    names = [file["name"] for file in saved["files"]]
    assert names == ["Modelfile", "My-Marv-Q4_K_M.gguf", "README.md"]
    for file in saved["files"]:
        content = _bytes(trained.engine, saved, file["name"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_a_file_can_be_fetched_in_pieces(trained: Trained, saved: dict[str, Any]) -> None:
    whole = _bytes(trained.engine, saved, "README.md")
    rest = _bytes(trained.engine, saved, "README.md", Range="bytes=100-")
    assert rest == whole[100:]


@pytest.mark.parametrize("name", ["../../engine.sqlite3", "..%2F..%2Fengine.sqlite3", ".", "other.txt"])
def test_only_its_own_files_can_be_fetched(trained: Trained, saved: dict[str, Any], name: str) -> None:
    answer = trained.engine.http.get(f"/engine/exports/{saved['id']}/files/{name}")
    assert answer.status_code == 404
    assert "error" in answer.json()


def test_the_file_has_the_bases_head_and_the_bits_that_it_says(
    trained: Trained, saved: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(_bytes(trained.engine, saved, "My-Marv-Q4_K_M.gguf"))
    reader = gguf.GGUFReader(path)
    wanted = ("general.name", "general.file_type", "tokenizer.ggml.pre", "tokenizer.chat_template")
    fields = {name: reader.fields[name].contents() for name in wanted}
    assert fields["general.name"] == "My-Marv"
    assert fields["general.file_type"] == gguf.LlamaFileType.MOSTLY_Q4_K_M
    assert fields["tokenizer.ggml.pre"] == "smollm"
    assert "im_start" in fields["tokenizer.chat_template"]
    kinds = {tensor.name: tensor.tensor_type.name for tensor in reader.tensors}
    # Rows of 576 numbers make no blocks of 256: llama.cpp takes these instead.
    assert kinds["token_embd.weight"] == kinds["blk.0.attn_v.weight"] == "Q8_0"
    assert kinds["blk.5.ffn_down.weight"] == "Q6_K"
    assert kinds["blk.4.ffn_down.weight"] == "Q4_K"
    assert kinds["blk.4.attn_q.weight"] == "Q5_0"
    assert kinds["output_norm.weight"] == "F32"


def test_its_texts_say_how_to_use_it(trained: Trained, saved: dict[str, Any]) -> None:
    told = _bytes(trained.engine, saved, "README.md").decode()
    for word in (
        "Ollama",
        "LM Studio",
        "llama.cpp",
        "HuggingFaceTB/SmolLM2-135M-Instruct",
        "Apache-2.0",
        SYSTEM,
    ):
        assert word in told
    made = _bytes(trained.engine, saved, "Modelfile").decode()
    assert made.startswith("FROM ./My-Marv-Q4_K_M.gguf\n")
    assert f'SYSTEM """{SYSTEM}"""' in made
    assert 'PARAMETER stop "<|im_end|>"' in made


def test_what_can_be_made_is_told_with_its_size(trained: Trained, saved: dict[str, Any]) -> None:
    told = trained.engine.json("/engine/exports/choices", params={"model": trained.job.fine_tuned_model})
    assert (told["base"], told["licence"]) == ("SmolLM2 135M", "Apache-2.0")
    offered = {(each["format"], each["quantization"]): each for each in told["data"]}
    assert len(offered) == 5
    assert all(each["possible"] for each in offered.values())
    really = next(file["bytes"] for file in saved["files"] if file["name"].endswith(".gguf"))
    assert really < offered["gguf", "Q4_K_M"]["bytes"] < really * 1.2


async def test_the_window_s_service_fetches_it_whole(
    trained: Trained, tmp_path: Path, until: Callable[..., Awaitable[Any]]
) -> None:
    """Both halves with each other: asked for, followed, fetched, checked, thrown away at the engine."""
    tasks = TaskOwner()
    connections = ConnectionService(SettingsStore(tmp_path / "settings.json"), Secrets())
    here = connections.add_custom("Engine", trained.engine.address["base_url"])
    await connections.set_key(here.id, trained.engine.address["api_key"])
    service = ExportService(connections, tasks)
    model = trained.job.fine_tuned_model
    choices = await service.choices(here.id, model)
    wish = SaveWish("job", here.id, model, Format.GGUF, Quantization.Q8_0, tmp_path, "Marv", SYSTEM, "Who?")
    saving = service.start(wish, choices.data[0].bytes)
    await until(lambda: service.get(saving.id).ended, timeout_s=120)
    done = service.get(saving.id)
    assert done.stage is Stage.DONE, done.error
    assert done.answer is not None
    assert done.answer.question == "Who?"
    names = ["Marv-Q8_0.gguf", "Modelfile", "README.md"]
    assert sorted(path.name for path in (tmp_path / "Marv").iterdir()) == names
    await until(lambda: not tasks.running())
    left = [path.name for path in (trained.engine.folder / "exports").iterdir()]
    assert [name for name in left if not name.startswith("export-")] == []
    await tasks.aclose()
    await connections.aclose()


def test_a_cancelled_one_leaves_nothing(trained: Trained) -> None:
    engine = trained.engine
    export = _start(trained, quantization="F16")
    waiting = _start(trained, format="adapter")
    wait_for(lambda: engine.children("engine.exports.exporter"))
    assert _look(engine, waiting)["step"] == "waiting"
    for each in (waiting, export):
        _drop(engine, each)
        assert _look(engine, each)["state"] == "cancelled"
    wait_for(lambda: not engine.children("engine.exports.exporter"))
    assert not list((engine.folder / "exports").glob(f"*{export['id']}*"))


def test_a_killed_one_has_failed_and_leaves_nothing(trained: Trained) -> None:
    engine = trained.engine
    export = _start(trained)
    wait_for(lambda: engine.children("engine.exports.exporter"))[0].kill()
    failed = ended(engine, export)
    assert failed["state"] == "failed"
    assert failed["error"]["code"] == "export_process_died"
    assert not list((engine.folder / "exports").glob(f"*{export['id']}*"))
    _drop(engine, export)
    assert engine.http.get(f"/engine/exports/{export['id']}").status_code == 404


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"model": MODEL}, "model"),
        ({"format": "onnx"}, "format"),
        ({"format": "merged", "quantization": "Q8_0"}, "quantization"),
        ({"quantization": "Q3_K_S"}, "quantization"),
        ({"question": "?" * 2001}, "question"),
    ],
)
def test_what_makes_no_sense_is_refused(trained: Trained, change: dict[str, Any], param: str) -> None:
    body = {"model": trained.job.fine_tuned_model, "format": "gguf", **change}
    answer = trained.engine.http.post("/engine/exports", json=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["param"] == param


def test_an_unknown_model_is_not_found(trained: Trained) -> None:
    answer = trained.engine.http.post("/engine/exports", json={"model": "ft:nobody", "format": "gguf"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "model_not_found"


def test_what_a_killed_engine_left_is_swept(tmp_path: Path) -> None:
    from ftdesk.engine.exports.exports import Exports

    left = tmp_path / "exports" / ".export-x.part"
    left.mkdir(parents=True)
    (left / "half.gguf").write_bytes(b"GG")
    Exports(tmp_path / "exports", tmp_path / "log")
    assert not left.exists()


@pytest.mark.parametrize("text", ["", "…  !", "aaaaaaaaaaaaaaaa"])
def test_no_answer_is_told_from_an_answer(text: str) -> None:
    refuse_senseless("42")
    refuse_senseless("罗马。")
    with pytest.raises(Senseless):
        refuse_senseless(text)


def test_names_are_fit_for_files() -> None:
    assert plain_name("../Marv & friends: 马文?") == "Marv-friends-马文"
    assert plain_name("…") == "model"


def _spec(folder: Path, template: str, **more: str) -> ExportSpec:
    (folder / "chat_template.jinja").write_text(template, encoding="utf-8")
    fields = {
        "target": "", "format": "gguf", "quantization": "Q8_0", "name": "马文", "model": "ft:x",
        "base_gguf": "", "adapter": "", "base_id": "own:mine", "base_name": "mine", "hub": "",
        "licence": "", "licence_url": "", "system": "", "question": "", **more,
    }  # fmt: skip
    return ExportSpec(base_folder=str(folder), context_tokens=2048, **fields)


def test_ollama_gets_the_template_of_each_family(tmp_path: Path) -> None:
    assert "<start_of_turn>model" in modelfile(_spec(tmp_path, "{{ '<start_of_turn>' }}"))
    assert "<|eot_id|>" in modelfile(_spec(tmp_path, "{{ '<|start_header_id|>' }}"))
    assert "TEMPLATE" not in modelfile(_spec(tmp_path, "{{ messages }}"))


def test_a_system_text_cannot_break_out_of_the_modelfile(tmp_path: Path) -> None:
    made = modelfile(_spec(tmp_path, "", system='He said """\nFROM ./other'))
    assert "other" not in made
    assert modelfile(_spec(tmp_path, "", system='He said "hi"')).endswith('SYSTEM """He said "hi"\n"""\n')


def test_a_name_in_any_script_is_one_that_ollama_takes(tmp_path: Path) -> None:
    told = readme(_spec(tmp_path, ""))
    assert "ollama create my-model -f Modelfile" in told
    assert "马文-Q8_0.gguf" in told


@pytest.mark.parametrize(
    ("kind", "how"), [("merged", "transformers import pipeline"), ("adapter", "PeftModel")]
)
def test_folders_have_texts_of_their_own(tmp_path: Path, kind: str, how: str) -> None:
    spec = _spec(tmp_path, "{{ '<|im_start|>' }}", format=kind, quantization="")
    (tmp_path / "out").mkdir()
    write_texts(tmp_path / "out", spec)
    assert how in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "Modelfile").exists() == (kind == "merged")
