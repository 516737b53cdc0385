### A weight in the hand.

hand-weight = Weight { $from } → { $to }
hand-bias = Bias of { $to }
hand-slider_help = Drag it, or use the arrow keys: squares, answers and the cost move at once. It is set when you let go
hand-value = { $value }, cost { $cost }
hand-was = was { $value }
hand-costs = What each value costs
hand-costs_words = For values between { $low } and { $high } the cost is { $least } at best, at { $best }, and { $most } at worst.
hand-cost = cost
hand-put_back = Put back { $value }
hand-put_back_help = Give it back the value that it had when you took it
