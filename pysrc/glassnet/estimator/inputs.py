"""Checks of what NetworkClassifier is given, with scikit-learn's messages where it has some.

scikit-learn's users know these messages, and its checks of estimators look for them. The library is
imported only here, inside functions, so nothing else needs it.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal

LARGEST_INPUT = 100
"""Larger numbers are pixels, or not scaled to about 0 to 1."""


def checked_inputs(inputs: Any, width: int | None, dtype: type[np.floating]) -> AnyArray:
    """Rows of finite numbers as an array, (rows, width): uint8 for pixels, else numbers.

    width: that of the training rows; None for the first ones. dtype: of the computation. Raises
    ValueError for anything else.
    """
    if hasattr(inputs, "toarray"):
        raise Refusal("inputs_sparse")
    rows = np.asarray(inputs)
    if np.iscomplexobj(rows):
        raise Refusal("inputs_complex")
    if rows.dtype.kind not in "biuf":
        rows = rows.astype(np.float64)  # objects that are numbers; NumPy reports any that is not
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
    """Warn of unscaled numbers: training may diverge."""
    if rows.dtype != np.uint8 and (largest := float(np.abs(rows).max())) > LARGEST_INPUT:
        warnings.warn(str(Refusal("inputs_large", most=LARGEST_INPUT, largest=largest)), stacklevel=3)


def checked_labels(labels: Any, rows: AnyArray, asked: str) -> AnyArray:
    """One label per row, (rows,), of classes. Raises ValueError for anything else.

    A column of labels is accepted, with scikit-learn's warning.
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
    """The classifier's tags. Only scikit-learn asks for them, so it is installed."""
    from sklearn.utils import ClassifierTags, InputTags, Tags, TargetTags

    return Tags(
        estimator_type="classifier",
        target_tags=TargetTags(required=True),
        classifier_tags=ClassifierTags(),
        input_tags=InputTags(),
    )


def not_fitted() -> ValueError:
    """The error raised before fit: scikit-learn's NotFittedError where it is installed."""
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
