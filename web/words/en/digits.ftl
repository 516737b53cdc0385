### The digit that is followed through the network.

stage-in = Goes in
stage-in_digit = Goes in: { DIGIT($digit) }
stage-out = It reads
stage-right = right
stage-wrong = it is { DIGIT($digit) }
stage-guessing = a guess
stage-no_numbers = no answer
stage-then = then { $digit }: { $share }
stage-reads_right = { DIGIT($guess, starts: "sentence") }, which is right: { $shares }
stage-reads_wrong = { DIGIT($guess, starts: "sentence") }, but it is { DIGIT($digit) }: { $shares }
stage-reads_guessing = { DIGIT($guess, starts: "sentence") }, but it is only guessing: { $shares }
stage-reads_no_numbers = Nothing: its answers are no longer numbers
stage-framed = Framed: the six units that react most. Press one.
stage-no_answer = { $digit }, no answer
stage-no_answer_help = Its answers are no longer numbers. Press to send it through the network
stage-follow_help = Guessed as { $guess } with { $share }, as the bar shows; then { $second }. Press to send it through the network
