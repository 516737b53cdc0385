### The held weight.

held-weight = Weight { $from } → { $to }
held-bias = Bias of { $to }
held-slider_help = Drag it, or use the arrow keys: squares, answers and the cost move at once. It is set when you let go
held-value = { $value }, cost { $cost }
held-was = was { $value }
held-costs = What each value costs
held-costs_words = For values between { $low } and { $high }, the lowest cost is { $least }, at { $best }; the highest is { $most }.
held-cost = cost
held-put_back = Put back { $value }
held-put_back_help = Give it back the value that it had when you took it
