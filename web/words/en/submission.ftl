### A pupil's submission.

submission-title = Hand in
submission-what = One line about what you did. Nothing is sent: you give it to your teacher.
submission-name = Your name
submission-name_help = A nickname will do. It stands in the line, and in the proofs of your runs. It may stay empty
submission-goes_in = What goes in
submission-lesson = Lesson
submission-no_lesson = no lesson, only runs
submission-steps =
    { $steps ->
        [one]
            { $hints ->
                [one] { $reached } of { $steps } step reached, { $skipped } skipped, { $hints } hint
               *[other] { $reached } of { $steps } step reached, { $skipped } skipped, { $hints } hints
            }
       *[other]
            { $hints ->
                [one] { $reached } of { $steps } steps reached, { $skipped } skipped, { $hints } hint
               *[other] { $reached } of { $steps } steps reached, { $skipped } skipped, { $hints } hints
            }
    }
submission-will_proved =
    { $count ->
        [one] Step { $steps }: proved, if the goal holds when the run is trained again.
       *[other] Steps { $steps }: proved, if the goal holds when the run is trained again.
    }
submission-will_answered =
    { $count ->
        [one] Step { $steps }: answered, which needs no run.
       *[other] Steps { $steps }: answered, which needs no run.
    }
submission-will_said =
    { $count ->
        [one] Step { $steps }: only said, because no run handed in proves it.
       *[other] Steps { $steps }: only said, because no run handed in proves them.
    }
submission-will_page =
    { $count ->
        [one] Step { $steps }: only said, because runs do not record it.
       *[other] Steps { $steps }: only said, because runs do not record them.
    }
submission-will_unchecked =
    { $count ->
        [one] Step { $steps }: Python looks at the run …
       *[other] Steps { $steps }: Python looks at the run …
    }
submission-will = What your teacher’s page can prove of it
submission-answers =
    { $count ->
        [one] Your { $count } answer
       *[other] Your { $count } answers
    }
submission-answer = { $title } You said: { $answer }
submission-runs = Runs
submission-run =
    { $iterations ->
        [one] { $name }, { $iterations } update
       *[other] { $name }, { $iterations } updates
    }
submission-run_right = { $run }, { $share } right
submission-run_steps =
    { $count ->
        [one] { $run }; step { $steps } reached in it
       *[other] { $run }; steps { $steps } reached in it
    }
submission-run_now = { $run }, shown now
submission-with_proof = with a proof
submission-without_proof = without a proof: { $reason }
submission-network_gone = its network was removed to make room.
submission-not_in = left out: { $reason }
submission-looking = Python looks at it …
submission-drawing = The drawing in Draw, read as { $digit }
submission-drawing_picture = Your drawing as the network sees it
submission-line = The line
submission-copy = Copy line
submission-copy_help = For a message, or a field of your class’s page
submission-save = Save file
submission-save_help = A small text file with the same line
submission-making = The line is being made …
submission-nameless = Without a name, nobody knows whose it is.
submission-given_copied = Copied. Paste it where your teacher wants it.
submission-given_saved = The file was saved. Give it to your teacher.
submission-given_refused = The browser does not let this page copy. Choose the text, then copy it with Ctrl+C or ⌘C.
submission-nothing = There is nothing to hand in yet. Close this, begin a lesson or train a network, and come back.
submission-file = glassnet-class
