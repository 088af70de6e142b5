"""Training the lean way is the same mathematics: losses and gradients beside the libraries' own layers."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from transformers import (
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    LlamaConfig,
    LlamaForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

from ftdesk.engine.training import attention, model
from ftdesk.engine.training.head import surprise
from ftdesk.engine.training.lean import make_lean

pytestmark = pytest.mark.engine
SIZES: dict[str, Any] = {
    "vocab_size": 200, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "head_dim": 8,
    "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 128,
}  # fmt: skip
FAMILIES = {
    "llama": (LlamaForCausalLM, LlamaConfig),
    "qwen3": (Qwen3ForCausalLM, Qwen3Config),  # norms inside the attention
    "gemma3": (Gemma3ForCausalLM, Gemma3TextConfig),  # norms of one more, windows in the attention
}


def tuned_model(family: str, dtype: torch.dtype = torch.float32) -> Any:
    """Small, random, and with an adapter that is not zero."""
    kind, config = FAMILIES[family]
    more = {"sliding_window": 8} if family == "gemma3" else {}
    torch.manual_seed(3)
    base = kind(config(**SIZES, **more)).to(dtype).requires_grad_(False)
    for name, each in base.named_parameters():
        if "norm" in name:
            each.data.uniform_(0.5, 1.5)
    tuned = model.new_adapter(base, seed=1)
    for name, parameter in model.trained_parameters(tuned):
        if "lora_B" in name:
            parameter.data.normal_(0, 0.1)
    return tuned


def loss_and_gradients(tuned: Any, ids: torch.Tensor) -> tuple[float, dict[str, torch.Tensor]]:
    hidden = tuned.get_base_model().model(input_ids=ids, use_cache=False).last_hidden_state
    losses, _ = surprise(
        hidden[:, :-1].flatten(0, 1), tuned.get_base_model().lm_head.weight, ids[:, 1:].flatten()
    )
    losses.mean().backward()
    found = {name: each.grad.clone() for name, each in model.trained_parameters(tuned)}
    tuned.zero_grad(set_to_none=True)
    return float(losses.detach().mean()), found


@pytest.mark.parametrize("family", FAMILIES)
def test_losses_and_gradients_are_those_of_the_libraries(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuned = tuned_model(family)
    ids = torch.randint(0, 200, (3, 20), generator=torch.Generator().manual_seed(0))
    loss, gradients = loss_and_gradients(tuned, ids)
    with torch.no_grad():
        own = tuned(input_ids=ids).logits
        with tuned.disable_adapter():
            base_alone = tuned(input_ids=ids).logits
    make_lean(tuned, "cpu")
    assert [type(each).__name__ for each in tuned.modules() if "forward" in vars(each)]
    for scores in (attention._BLOCK_SCORES, 1):  # in one piece, and in blocks of rows
        monkeypatch.setattr(attention, "_BLOCK_SCORES", scores)
        lean_loss, lean = loss_and_gradients(tuned, ids)
        assert lean_loss == pytest.approx(loss, abs=1e-5)
        for name, each in gradients.items():
            assert torch.allclose(lean[name], each, rtol=1e-3, atol=1e-6), name
    with torch.no_grad():
        assert torch.allclose(tuned(input_ids=ids).logits, own, atol=1e-4)
        with tuned.disable_adapter():
            assert torch.allclose(tuned(input_ids=ids).logits, base_alone, atol=1e-4)
    assert not torch.allclose(own, base_alone, atol=1e-2)


def test_every_layer_of_a_llama_is_lean_and_its_weights_lie_there_once() -> None:
    tuned = tuned_model("llama")
    before = {name: each.clone() for name, each in tuned.named_parameters()}
    make_lean(tuned, "cpu")
    replaced = [type(vars(each)["forward"]).__name__ for each in tuned.modules() if "forward" in vars(each)]
    assert (replaced.count("_Member"), replaced.count("_LeanNorm")) == (2 * 7, 2 * 2 + 1)
    layer = tuned.get_base_model().model.layers[0].self_attn
    shared = {each.base_layer.weight.untyped_storage().data_ptr() for each in (layer.q_proj, layer.v_proj)}
    assert len(shared) == 1
    assert all(bool((each == before[name]).all()) for name, each in tuned.named_parameters())


def test_the_head_gives_cross_entropy_in_chunks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from ftdesk.engine.training import head

    chance = torch.Generator().manual_seed(0)
    weight = torch.randn(50, 8, generator=chance)
    labels = torch.randint(0, 50, (7,), generator=chance)
    weights_of_rows = torch.rand(7, generator=chance)
    plain = torch.randn(7, 8, generator=chance, requires_grad=True)
    expected = torch.nn.functional.cross_entropy(plain @ weight.t(), labels, reduction="none")
    (expected * weights_of_rows).sum().backward()
    for chunk in (head._CHUNK, 100):
        monkeypatch.setattr(head, "_CHUNK", chunk)
        lean = plain.detach().clone().requires_grad_()
        losses, right = surprise(lean, weight, labels)
        (losses * weights_of_rows).sum().backward()
        assert lean.grad is not None
        assert plain.grad is not None
        assert torch.allclose(losses, expected, atol=1e-5)
        assert torch.allclose(lean.grad, plain.grad, atol=1e-5)
        assert bool((right == ((plain @ weight.t()).argmax(dim=1) == labels)).all())
