"""The texts that go with an exported model: README.md, and a Modelfile for Ollama."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ftdesk.core.local.export import Quantization, file_name, ollama_name
from ftdesk.engine.exports.export_spec import ExportSpec

_TEMPERATURE, _TOP_P = 0.2, 0.9  # what the engine itself answers with where nothing else is asked for
_CHATML = """{{- range .Messages }}<|im_start|>{{ .Role }}
{{ .Content }}<|im_end|>
{{ end }}<|im_start|>assistant
"""
_LLAMA3 = """{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>

{{ .Content }}<|eot_id|>{{ end }}<|start_header_id|>assistant<|end_header_id|>

"""
_GEMMA = """{{- range $i, $_ := .Messages }}{{- if eq .Role "user" }}<start_of_turn>user
{{ if and $.System (eq $i 1) }}{{ $.System }}

{{ end }}{{ .Content }}<end_of_turn>
{{ else if eq .Role "assistant" }}<start_of_turn>model
{{ .Content }}<end_of_turn>
{{ end }}{{ end }}<start_of_turn>model
"""
_TEMPLATES = (
    ("<|im_start|>", _CHATML, ("<|im_end|>", "<|endoftext|>")),
    ("<|start_header_id|>", _LLAMA3, ("<|eot_id|>",)),
    ("<start_of_turn>", _GEMMA, ("<end_of_turn>",)),
)
"""By what a chat template writes: the same for Ollama, and where an answer ends."""
_DEFAULT_SYSTEM = re.compile(r"<\|im_start\|>system\s(.+?)<\|im_end\|>", re.DOTALL)


def write_texts(target: Path, spec: ExportSpec) -> None:
    """README.md, and a Modelfile beside what Ollama can load."""
    if spec.format != "adapter":
        (target / "Modelfile").write_text(modelfile(spec), encoding="utf-8")
    (target / "README.md").write_text(readme(spec), encoding="utf-8")


def gguf_name(spec: ExportSpec) -> str:
    """Of the one file; "" for a folder."""
    return file_name(spec.name, Quantization(spec.quantization)) if spec.quantization else ""


def modelfile(spec: ExportSpec) -> str:
    """For `ollama create`: where the model is, how its chats are written, and what it was trained with."""
    lines = [f"FROM ./{gguf_name(spec)}" if spec.format == "gguf" else "FROM ."]
    template = _template(Path(spec.base_folder))
    for mark, written, ends in _TEMPLATES:
        if mark in template:
            lines.append(f'TEMPLATE """{written}"""')
            lines += [f'PARAMETER stop "{end}"' for end in ends]
            break
    lines += [f"PARAMETER temperature {_TEMPERATURE}", f"PARAMETER top_p {_TOP_P}"]
    lines.append(f"PARAMETER num_ctx {spec.context_tokens}")
    system = spec.system or _default_system(template)
    if system and '"""' not in system:
        inner = f"{system}\n" if system.endswith('"') else system
        lines.append(f'SYSTEM """{inner}"""')
    return "\n".join(lines) + "\n"


def _template(folder: Path) -> str:
    path = folder / "chat_template.jinja"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    told = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    return str(told.get("chat_template") or "")


def _default_system(template: str) -> str:
    """What the template says where no system text is given, as far as it says it in so many words."""
    found = _DEFAULT_SYSTEM.search(template)
    return found[1].strip() if found is not None and "{" not in found[1] and "'" not in found[1] else ""


def readme(spec: ExportSpec) -> str:
    base = f"[{spec.base_name}](https://huggingface.co/{spec.hub})" if spec.hub else spec.base_name
    licence = f"[{spec.licence}]({spec.licence_url})" if spec.licence_url else spec.licence
    parts = [
        f"# {spec.name}",
        f"A chat model, trained with ftdesk. It began as {base} and learned from its maker's examples.",
        _HOW[spec.format].format(
            name=ollama_name(spec.name),
            file=gguf_name(spec),
            base=spec.hub or "FOLDER-OF-THE-BASE-MODEL",
            tokens=spec.context_tokens,
        ),
    ]
    if spec.system:
        fence = "````" if "```" in spec.system else "```"
        parts.append(
            "## The system text it was trained with\n\nGive it the same one, and it answers as it was taught"
            + (" (it already stands in the Modelfile)" if spec.format != "adapter" else "")
            + f":\n\n{fence}\n{spec.system}\n{fence}"
        )
    rights = f"The base model's licence holds for this one, too: {licence}." if licence else (
        "The base model's licence holds for this one, too. ftdesk does not know it: look where you got it."
    )  # fmt: skip
    parts.append(
        f"## Base and licence\n\nBase model: {base} (`{spec.base_id}` in ftdesk). {rights} Say what"
        " it was made from when you pass it on."
    )
    return "\n\n".join(parts) + "\n"


_GGUF = """## Ollama

In this folder, once:

    ollama create {name} -f Modelfile

and then, whenever you like:

    ollama run {name}

## LM Studio

    lms import {file}

or put the file into LM Studio's own folder of models, in a folder of a folder (`models/mine/{name}/{file}`).
It then stands in the list of models. Temperature 0.2 is near to how ftdesk lets it answer.

## llama.cpp

    llama-cli -m {file} -cnv --temp 0.2
    llama-server -m {file} -c {tokens}

The file carries its tokenizer and its chat template."""
_MERGED = """## Python, with transformers

    from transformers import pipeline

    chat = pipeline("text-generation", model="FOLDER", dtype="auto")
    question = [{{"role": "user", "content": "Hello!"}}]
    print(chat(question, max_new_tokens=200)[0]["generated_text"][-1]["content"])

`FOLDER` is this folder. vLLM, SGLang and text-generation-inference load it in the same way.

## Ollama

Ollama loads folders of the common kinds (Llama, Mistral, Gemma, Qwen); in this folder:

    ollama create {name} -f Modelfile
    ollama run {name}

Where it does not, save the model once more as one file (GGUF).

## LM Studio and llama.cpp

They want one file: save the model once more as GGUF, or convert this folder with llama.cpp's
`convert_hf_to_gguf.py`."""
_ADAPTER = """This folder holds only what the training added (a LoRA adapter); it needs its base model.

## Python, with transformers and peft

    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    base = AutoModelForCausalLM.from_pretrained("{base}", dtype="auto")
    model = PeftModel.from_pretrained(base, "FOLDER")
    tokenizer = AutoTokenizer.from_pretrained("FOLDER")

`FOLDER` is this folder. vLLM takes it with `--enable-lora --lora-modules {name}=FOLDER`.

## Ollama, LM Studio and llama.cpp

They want the whole model in one file: save it once more as GGUF."""
_HOW = {"gguf": _GGUF, "merged": _MERGED, "adapter": _ADAPTER}
