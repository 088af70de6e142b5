"""One training with TRL's SFTTrainer, told in one JSON line on stdin; run by TRL's own environment."""

from __future__ import annotations

# ruff: noqa: E402 - the number of threads comes before torch
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

asked: dict[str, Any] = json.loads(sys.stdin.readline())
os.environ["OMP_NUM_THREADS"] = str(asked["threads"])

from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import SFTConfig, SFTTrainer

at: list[float] = []
tokens: list[int] = []


class Clock(TrainerCallback):
    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        at.append(time.time())
        tokens.append(state.num_input_tokens_seen)


with Path(asked["train"]).open(encoding="utf-8") as file:
    talks = [json.loads(line)["messages"] for line in file][: asked["examples"]]
# Prompt and completion: the loss is that of the answer alone, as with ours.
data = Dataset.from_list([{"prompt": talk[:-1], "completion": talk[-1:]} for talk in talks])
trainer = SFTTrainer(
    model=AutoModelForCausalLM.from_pretrained(
        asked["model"], dtype=asked["dtype"], attn_implementation=asked["attention"]
    ),
    processing_class=AutoTokenizer.from_pretrained(asked["model"]),
    args=SFTConfig(
        output_dir=asked["folder"],
        per_device_train_batch_size=asked["batch"],
        num_train_epochs=1,
        learning_rate=asked["rate"],
        lr_scheduler_type="cosine",
        warmup_steps=max(1, round(len(talks) / asked["batch"] * 0.05)),
        weight_decay=0.0,
        optim="adamw_torch_fused",
        bf16=asked["autocast"],
        gradient_checkpointing=False,
        include_num_input_tokens_seen="non_padding",
        train_sampling_strategy="group_by_length" if asked["by_length"] else "random",
        logging_strategy="no",
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
        seed=asked["seed"],
    ),
    train_dataset=data,
    peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
)
trainer.add_callback(Clock())
trainer.train()
trainer.save_model(asked["folder"])
print(json.dumps({"at": at, "tokens": tokens}))
