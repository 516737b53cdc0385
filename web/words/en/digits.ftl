### The digit that is followed through the network.

stage-in = Goes in
stage-out = It reads
stage-right = { DIGIT($digit) }, which is right
stage-wrong = { DIGIT($guess) }, but it is { DIGIT($digit) }
stage-guessing = { DIGIT($guess) }, but it is only guessing
stage-no_numbers = Nothing: its answers are no longer numbers
stage-sure = { $share } for { $guess }, { $next } for { $second }
stage-framed = Framed: stirred most by this { $digit }.
stage-no_answer = { $digit }, no answer
stage-no_answer_help = Its answers are no longer numbers. Press to send it through the network
stage-follow_help = Guessed as { $guess } with { $share }, as the bar shows. Press to send it through the network
