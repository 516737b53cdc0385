"""The verdict on a run: what happened, why, and what to try next, from what was recorded and measured.

Each case claims only what the evidence supports. Proven cases come first, such as rows that no line
separates. Steps are called too large only at a rate far above the usual, *and* with a cost that jumps or
units that no longer learn. Without a known cause, the verdict says what is seen, and its remedy is the
safest next step.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from glassnet.diagnosis import remedies
from glassnet.diagnosis.curve_shape import unchanged_for
from glassnet.diagnosis.evidence import (
    BENDS,
    DIGITS_NEARLY_ALL,
    GOOD_SHARE,
    HARDLY_FALLS,
    WILD,
    Evidence,
    Findings,
    Score,
    Teaching,
)
from glassnet.diagnosis.remedies import Plain
from glassnet.diagnosis.verdicts import Verdict, verdict
from glassnet.insight.layer_statistics import RECTIFIERS

EARLY_UPDATES, EARLY_PASSES = 50, 1
"""Nothing can be said before this many updates; for digits, this many passes."""
UNCHANGED_UPDATES = 50
"""A cost unchanged for this many updates means that no random move was kept."""
STILL_FALLS = 0.06
"""With this drop from the middle third to the end, a finished run was stopped too early."""
FEW_UNITS_STILL_FALL = 0.16
"""The same for few units, whose cost goes on falling slowly without getting far."""
STRONG_PULL = 0.005
"""From this L2 on, the pull towards zero may be why nothing is learnt."""
FEW_PASSES, MANY_PASSES = 5, 60
"""From FEW_PASSES through the digits on, few units may be blamed; from MANY_PASSES on, more passes do
not help."""
LITTLE_SEEN = 30
"""Before this many passes through a table or points, a cost may be flat because little was seen."""
MOST_NAMED = 4
"""With more wrong rows than this, only their number is given."""
BEGUN = 0.1
"""With this drop from the first cost to the last, a network has begun to learn."""


def diagnose(evidence: Evidence, followed: Collection[str] = ()) -> Verdict | None:
    """The verdict on a run; None for a network neither trained, loaded nor changed by hand.

    followed: the codes of remedies already followed with this data.
    """
    if evidence.iteration == 0 and not (evidence.was_loaded or evidence.was_edited):
        return None
    found = Findings(evidence)
    reached = next(reached for case in CASES if (reached := case(found)))
    if reached.code != "learnt" or found.is_training:
        return reached
    return replace(reached, remedy=remedies.next_experiment(found.config, found.inputs, followed))


def untrained(found: Findings) -> Verdict | None:
    """Loaded weights, neither trained nor changed since."""
    if found.evidence.iteration > 0 or found.evidence.was_edited:
        return None
    return verdict(found, "loaded")


def without_units(found: Findings) -> Verdict | None:
    """Whether any row fails with hidden units switched off and hardly any training since.

    Certain, so it comes before any likely cause.
    """
    evidence = found.evidence
    if not evidence.units_off or found.is_training or found.updates >= EARLY_UPDATES:
        return None
    units = " ".join(f"{layer}.{unit}" for layer, unit in evidence.units_off)
    off: dict[str, Plain] = {"off_units": units, "hidden": len(found.config.hidden_layers)}
    if found.is_all_right:
        return verdict(found, "learnt_without", None, **off)
    named = evidence.wrong_rows if len(evidence.wrong_rows) <= MOST_NAMED else ()
    wrong = evidence.judged.rows - evidence.judged.right
    remedy = remedies.Remedy("train_on", begins_anew=False)
    return verdict(found, "fails_without", remedy, wrong=wrong, wrong_rows=" ".join(named), **off)


def diverged(found: Findings) -> Verdict | None:
    """The cost is no longer a number."""
    if found.evidence.run_status != "diverged":
        return None
    remedy = remedies.lower_rate(found.config, found.evidence.row_count)
    return verdict(found, "diverged", remedy, rate=found.config.learning_rate)


def too_early(found: Findings) -> Verdict | None:
    """Hardly trained; but units that are stuck from the start can be reported at once."""
    is_first_pass = found.kind == "digits" and found.evidence.passes < EARLY_PASSES
    is_known = is_first_pass and found.worst_layer is not None
    is_early = found.updates < EARLY_UPDATES or (is_first_pass and not is_known)
    return verdict(found, "too_early") if is_early and not found.is_over else None


def changed(found: Findings) -> Verdict | None:
    """Changed by the user, and hardly trained since: what counts is how well it does now."""
    evidence = found.evidence
    was_changed = evidence.since > 0 or evidence.was_edited
    if not was_changed or found.is_training or found.is_over or found.updates >= EARLY_UPDATES:
        return None
    return verdict(found, "changed", since=evidence.since)


def taught(found: Findings) -> Verdict | None:
    """How well the taught drawings are read, and whether old digits still are.

    All of it is measured, so it comes before causes that are only likely.
    """
    teaching = found.teaching
    if teaching is None or (found.updates < EARLY_UPDATES and not found.is_over):
        return None
    digit = teaching.forgotten
    if digit is not None and (teaching.reads_own or found.has_large_rate):
        values = _own(teaching) | {
            "digit": digit,
            "now_share": teaching.now[digit].share,
            "before_share": teaching.before[digit].share,
        }
        return verdict(found, "forgot_old", _against_forgetting(found), **values)
    if not teaching.reads_own:
        return None  # later cases find the reason
    if not teaching.reads_unseen:
        more_varied = remedies.against_learning_by_heart(found.config)
        return verdict(found, "only_seen", more_varied, **_own(teaching))
    return verdict(found, "taught", **_own(teaching))


def _against_forgetting(found: Findings) -> remedies.Remedy:
    """The remedy for forgotten old digits, which reverses the likeliest cause."""
    config, rows = found.config, found.evidence.row_count
    if found.has_large_rate:
        return remedies.lower_rate(config, rows)
    if config.rehearsal and found.updates < EARLY_UPDATES:
        return remedies.train_on(config)  # the first steps forget most; rehearsal then repairs it
    return remedies.mix_old_in(config, rows)


def _own(teaching: Teaching) -> dict[str, Plain]:
    """How many of the user's drawings are read."""
    learnt, unseen = teaching.learnt, teaching.unseen or Score(0, 0)
    return {
        "own_rows": learnt.rows,
        "own_right": learnt.right,
        "unseen_rows": unseen.rows,
        "unseen_right": unseen.right,
    }


def all_right(found: Findings) -> Verdict | None:
    """The network answers as it should, and has not just learnt its digits by heart."""
    if found.teaching:
        return None  # `taught` decides: most of the judged rows may be old digits
    is_measured = found.kind != "digits" or not found.is_training
    is_by_heart = found.kind == "digits" and found.is_by_heart
    if not found.is_all_right or not is_measured or is_by_heart:
        return None
    return verdict(found, "learnt")


def by_heart(found: Findings) -> Verdict | None:
    """Right about its training rows, not about new ones."""
    if found.is_training or found.teaching or not found.is_by_heart:
        return None
    remedy = remedies.against_learning_by_heart(found.config)
    own = {"own_share": found.evidence.learnt_from.share, "own_rows": found.evidence.row_count}
    return verdict(found, "by_heart", remedy, best_iteration=found.evidence.best_before, **own)


def no_line(found: Findings) -> Verdict | None:
    """No hidden layer, and no line separates the rows."""
    if found.config.hidden_layers or found.is_for_a_line:
        return None
    return verdict(found, "no_line", remedies.add_hidden_layer(found.config, found.inputs))


def mixed(found: Findings) -> Verdict | None:
    """Overlapping points, answered about as well as possible."""
    if not found.is_over or found.neighbours >= GOOD_SHARE:
        return None
    reached = min(found.evidence.judged.share, found.evidence.learnt_from.share)
    if reached < found.neighbours - BENDS:
        return None
    return verdict(found, "mixed", neighbour_share=found.neighbours)


def no_better_move(found: Findings) -> Verdict | None:
    """None of the perturbation rule's moves helps; for digits, hardly any does."""
    is_from_start = found.worst_layer is not None and found.has_large_start
    if found.config.learning_rule != "perturbation" or is_from_start:
        return None
    evidence = found.evidence
    tried = unchanged_for(evidence.validation if evidence.rows is None else evidence.training)
    remedy = remedies.backpropagation(found.config, evidence.row_count)
    if tried >= UNCHANGED_UPDATES:
        return verdict(found, "no_better_move", remedy, tried=tried)
    if found.kind == "digits" and not found.falls(STILL_FALLS):
        return verdict(found, "slow_moves", remedy)
    return None


def stuck(found: Findings) -> Verdict | None:
    """Most units of a layer no longer learn."""
    layer = found.worst_layer
    if layer is None:
        return None
    config, rows = found.config, found.evidence.row_count
    counts: dict[str, Plain] = {"stuck": layer.stuck or 0, "units": layer.units}
    if found.has_large_start:
        return verdict(found, "saturated", remedies.spread_weights(config, rows), **counts)
    is_output = layer is found.evidence.layers[-1]
    if is_output and layer.kind == "dead":
        return verdict(found, "dead_outputs", remedies.sigmoid_outputs(config, rows), **counts)
    if found.has_large_rate:
        return None  # rate_too_large reports the cause
    if is_output:
        return verdict(found, "saturated_outputs", remedies.smaller_sums(config, rows), **counts)
    if found.has_few_units:
        return None
    if config.begin_from == "shipped":  # another start has the same weights, so blame the steps
        return verdict(found, layer.kind, remedies.lower_rate(config, rows), **counts)
    return verdict(found, layer.kind, remedies.another_start(config), **counts)


def rate_too_large(found: Findings) -> Verdict | None:
    """Steps far larger than usual, and a cost that jumps or units that no longer learn."""
    if not found.has_large_rate or not (found.jumps or found.worst_layer):
        return None
    remedy = remedies.lower_rate(found.config, found.evidence.row_count)
    return verdict(found, "rate_too_large", remedy, **_rates(found))


def rate_too_small(found: Findings) -> Verdict | None:
    """Steps far smaller than usual, in the right direction."""
    if not found.has_small_rate or found.shape is None:
        return None
    is_wild = found.evidence.rows is not None and found.shape.jumps >= WILD
    is_well_on_its_way = not found.is_over and found.falls(STILL_FALLS)
    if is_wild or is_well_on_its_way:
        return None
    remedy = remedies.raise_rate(found.config, found.evidence.row_count)
    return verdict(found, "rate_too_small", remedy, **_rates(found))


def _rates(found: Findings) -> dict[str, float]:
    return {"rate": found.config.learning_rate, "usual_rate": found.usual_rate}


def pulled(found: Findings) -> Verdict | None:
    """The weights are pulled to zero more strongly than the errors push them."""
    if found.config.l2 < STRONG_PULL or found.falls(STILL_FALLS):
        return None
    return verdict(found, "pulled", remedies.no_pull(), l2=found.config.l2)


def large_weights(found: Findings) -> Verdict | None:
    """First weights with huge sums, from which the network has not recovered."""
    if not found.is_over or not found.has_large_start:
        return None
    remedy = remedies.spread_weights(found.config, found.evidence.row_count)
    return verdict(found, "large_weights", remedy)


def no_hidden_layer(found: Findings) -> Verdict | None:
    """Digits without a hidden layer, learnt as well as possible."""
    if found.config.hidden_layers or found.kind != "digits" or not found.is_over:
        return None
    remedy = remedies.add_hidden_layer(found.config, found.inputs)
    return verdict(found, "no_hidden_layer", remedy)


def too_few_units(found: Findings) -> Verdict | None:
    """Few units, and a cost that has fallen about as far as they can take it.

    Two units suffice for every table of two inputs, and succeed from about every second start, so they
    are not blamed. With more inputs hardly any start succeeds, so more units are advised, unless the
    user has changed weights or units by hand.
    """
    if not found.is_over or not found.has_few_units:
        return None
    is_short = found.evidence.passes < FEW_PASSES
    if is_short if found.kind == "digits" else found.falls(FEW_UNITS_STILL_FALL):
        return None
    units = min(found.config.hidden_layers)
    may_be_enough = found.kind == "truth_table" and units >= found.inputs
    if may_be_enough and found.evidence.was_edited:
        return verdict(found, "moved_by_hand", remedies.another_start(found.config))
    if may_be_enough and found.inputs == 2:
        return verdict(found, "no_way_found", remedies.another_start(found.config), units=units)
    remedy = remedies.more_units(found.config, found.inputs)
    return verdict(found, "too_few_units", remedy, units=units)


def not_taught(found: Findings) -> Verdict | None:
    """The user's drawings are not read yet, and nothing else says why."""
    if not found.teaching or not found.is_over or found.teaching.reads_own:
        return None
    remedy = remedies.learn_drawings_better(found.config)
    return verdict(found, "not_taught", remedy, **_own(found.teaching))


def still_falling(found: Findings) -> Verdict | None:
    """On its way: it only needs more training."""
    shape, is_digits = found.shape, found.kind == "digits"
    if found.is_over and is_digits and found.evidence.passes >= MANY_PASSES:
        return None
    has_more = is_digits and found.evidence.learnt_from.share < DIGITS_NEARLY_ALL
    learns = has_more and shape is not None and shape.fell >= BEGUN
    has_seen_little = not is_digits and found.evidence.passes < LITTLE_SEEN
    is_short = shape is None or found.updates < 2 * EARLY_UPDATES or has_seen_little
    still_falls = found.falls(STILL_FALLS if found.is_over else HARDLY_FALLS)
    if not (still_falls or learns or (found.is_over and is_short)):
        return None
    if not found.is_over and shape is not None:
        return verdict(found, "falling", first_cost=shape.first, last_cost=shape.last)
    return verdict(found, "stopped_too_early", remedies.train_on(found.config))


def flat(found: Findings) -> Verdict:
    """The cost hardly falls, and nothing says why."""
    config, rows = found.config, found.evidence.row_count
    if not found.is_over and found.shape is None:
        return verdict(found, "too_early")  # too few points to see whether its curve falls
    if not found.is_over:
        remedy = None
    elif config.learning_rule == "perturbation":
        remedy = remedies.backpropagation(config, rows)
    elif config.output_activation in RECTIFIERS:
        remedy = remedies.sigmoid_outputs(config, rows)
    elif found.kind == "digits":
        remedy = remedies.easier_digits(config, found.inputs)
    elif config.optimizer != "adam":
        remedy = remedies.with_adam(config, rows)
    elif found.shape is not None and found.shape.fell < BEGUN:
        remedy = remedies.train_on(config)  # it may still be on the plateau where it began
    else:
        remedy = remedies.another_start(config)
    return verdict(found, "flat", remedy)


CASES: tuple[Callable[[Findings], Verdict | None], ...] = (
    untrained,
    diverged,
    without_units,
    taught,
    all_right,
    by_heart,
    changed,
    too_early,
    no_line,
    mixed,
    no_better_move,
    stuck,
    rate_too_large,
    rate_too_small,
    pulled,
    large_weights,
    no_hidden_layer,
    too_few_units,
    not_taught,
    still_falling,
    flat,
)
"""The first that applies is the verdict."""
