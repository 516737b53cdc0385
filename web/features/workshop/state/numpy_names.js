// NumPy's names that a network's mathematics uses most, for completion after `np.`

export const NUMPY_NAMES = [
  'abs', 'all', 'allclose', 'any', 'arange', 'arctan', 'argmax', 'argmin', 'array', 'array_equal', 'ascontiguousarray', 'asarray', 'broadcast_to', 'clip', 'concatenate',
  'copysign', 'cos', 'cosh', 'cumsum', 'diag', 'diff', 'divide', 'dot', 'dtype', 'einsum', 'empty', 'empty_like', 'errstate', 'exp', 'expm1', 'eye', 'finfo', 'float32',
  'float64', 'floor', 'full', 'full_like', 'hypot', 'inf', 'int32', 'isfinite', 'isnan', 'linspace', 'log', 'log1p', 'log2', 'logaddexp', 'matmul', 'max', 'maximum',
  'mean', 'median', 'min', 'minimum', 'multiply', 'nan', 'ndarray', 'negative', 'newaxis', 'ones', 'ones_like', 'outer', 'pi', 'power', 'prod', 'random', 'reciprocal',
  'repeat', 'reshape', 'rint', 'round', 'sign', 'sin', 'sinh', 'sqrt', 'square', 'stack', 'std', 'subtract', 'sum', 'take', 'tanh', 'tile', 'transpose', 'uint8', 'var',
  'vstack', 'where', 'zeros', 'zeros_like',
];
