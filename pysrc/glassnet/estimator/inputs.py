"""What is given to NetworkClassifier, checked: refusals in scikit-learn's words, where it has some.

Its users know these sentences, and its own checks of estimators look for them. All that is asked of
scikit-learn itself stands here, inside functions, so that nobody else needs it.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal

LARGEST_INPUT = 100
"""Larger numbers are pixels, or something else that was not scaled to about 0 to 1."""


def checked_inputs(inputs: Any, width: int | None, dtype: type[np.floating]) -> AnyArray:
    """Rows of finite numbers as an array, (rows, width): uint8 for pixels, else numbers.

    width: that of the rows that were learnt from; None at the first ones. dtype: in which they are
    computed with. Raises ValueError for anything else.
    """
    if hasattr(inputs, "toarray"):
        raise Refusal("inputs_sparse")
    rows = np.asarray(inputs)
    if np.iscomplexobj(rows):
        raise Refusal("inputs_complex")
    if rows.dtype.kind not in "biuf":
        rows = rows.astype(np.float64)  # of objects that are numbers; NumPy says which is none
    if rows.ndim != 2:
        raise Refusal("inputs_not_in_rows", dimensions=rows.ndim, shape=str(rows.shape))
    if 0 in rows.shape:
        raise Refusal(
            "inputs_empty",
            what="sample" if rows.shape[0] == 0 else "feature",
            shape=str(rows.shape),
        )
    if width is not None and rows.shape[1] != width:
        raise Refusal("features_differ", count=rows.shape[1], width=width)
    if rows.dtype.kind == "f":
        _check_finite(rows, dtype)
    return rows


def warn_if_large(rows: AnyArray) -> None:
    """Warn of numbers that nobody has scaled: training may diverge."""
    if rows.dtype != np.uint8 and (largest := float(np.abs(rows).max())) > LARGEST_INPUT:
        warnings.warn(str(Refusal("inputs_large", most=LARGEST_INPUT, largest=largest)), stacklevel=3)


def checked_labels(labels: Any, rows: AnyArray, asked: str) -> AnyArray:
    """One label a row, (rows,), of classes. Raises ValueError for anything else.

    A column of labels is taken, with the warning that scikit-learn has for it.
    """
    if labels is None:
        raise Refusal("labels_missing")
    found = np.asarray(labels)
    if found.ndim == 2 and found.shape[1] == 1:
        warnings.warn(str(Refusal("labels_in_column")), _conversion_warning(), stacklevel=3)
        found = found.ravel()
    if found.shape != (len(rows),):
        raise Refusal(
            "examples_unfitting",
            asked=asked,
            dtype=str(rows.dtype),
            shape=str(rows.shape),
            labels_shape=str(found.shape),
        )
    if found.dtype.kind == "f":
        if not np.isfinite(found).all():
            raise Refusal("labels_not_finite")
        if (found != np.rint(found)).any():
            raise Refusal("labels_continuous")
    return found


def classifier_tags() -> Any:
    """What scikit-learn is told of the classifier. Only scikit-learn asks, so it is installed."""
    from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

    return Tags(
        estimator_type="classifier",
        target_tags=TargetTags(required=True),
        classifier_tags=ClassifierTags(),
        input_tags=InputTags(),
    )


def not_fitted() -> ValueError:
    """What is raised before fit: scikit-learn's NotFittedError where it is installed."""
    refusal = Refusal("not_fitted")
    try:
        from sklearn.exceptions import NotFittedError
    except ImportError:
        return refusal
    error: ValueError = NotFittedError(str(refusal))
    return error


def _check_finite(rows: AnyArray, dtype: type[np.floating]) -> None:
    with np.errstate(over="ignore"):
        taken = rows.astype(dtype)
    if np.isfinite(taken).all():
        return
    if np.isnan(taken).any():
        raise Refusal("inputs_nan")
    raise Refusal("inputs_infinite", dtype=np.dtype(dtype).name)


def _conversion_warning() -> type[Warning]:
    try:
        from sklearn.exceptions import DataConversionWarning
    except ImportError:
        return UserWarning
    kind: type[Warning] = DataConversionWarning
    return kind
