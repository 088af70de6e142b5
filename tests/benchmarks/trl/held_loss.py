"""The mean loss of an adapter's answers to held-out examples, in float32: ADAPTER FILE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from ftdesk.engine.models import starter
from ftdesk.engine.text.template import ChatTemplate
from ftdesk.engine.text.training_file import read_examples
from ftdesk.engine.training import model
from ftdesk.engine.training.scoring import score

folder = starter.model_folder()
tuned = model.new_adapter(model.load_base(folder, "float32", "cpu"), seed=0)
model.fill_adapter(tuned, Path(sys.argv[1]))
template = ChatTemplate.load(folder, starter.CONTEXT_TOKENS)
examples = [template.encode(each) for each in read_examples(Path(sys.argv[2]))]
total, count = 0.0, 0
with torch.no_grad():
    for start in range(0, len(examples), 10):
        scored = score(tuned, examples[start : start + 10], "cpu")
        total, count = total + float(scored.loss_sum), count + scored.count
print(json.dumps({"loss": total / count}))
