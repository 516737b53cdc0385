### What a pupil hands in.

hand_in-title = Hand in
hand_in-close = Close
hand_in-close_help = Close this and go back, as Escape does
hand_in-what = This makes one line of text, or a small file, about what you did. Nothing is sent: you give it to your teacher.
hand_in-name = Your name, or a nickname
hand_in-name_help = It stands in the line, and in the proofs of your runs. It may stay empty
hand_in-goes_in = What goes in
hand_in-lesson = Lesson
hand_in-no_lesson = no lesson, only runs
hand_in-steps =
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
hand_in-will_proved =
    { $count ->
        [one] Step { $steps }: proved, if the goal holds when your teacher’s page trains the run again.
       *[other] Steps { $steps }: proved, if the goal holds when your teacher’s page trains the run again.
    }
hand_in-will_answered =
    { $count ->
        [one] Step { $steps }: answered, which needs no run.
       *[other] Steps { $steps }: answered, which needs no run.
    }
hand_in-will_said =
    { $count ->
        [one] Step { $steps }: only said, because no run with a proof of it goes in.
       *[other] Steps { $steps }: only said, because no run with a proof of it goes in.
    }
hand_in-will_page =
    { $count ->
        [one] Step { $steps }: only said, because no run shows it later.
       *[other] Steps { $steps }: only said, because no run shows it later.
    }
hand_in-will_unchecked =
    { $count ->
        [one] Step { $steps }: Python looks at the run …
       *[other] Steps { $steps }: Python looks at the run …
    }
hand_in-will = What your teacher’s page can prove of it
hand_in-answers =
    { $count ->
        [one] Your { $count } answer
       *[other] Your { $count } answers
    }
hand_in-answer = { $title } You said: { $answer }
hand_in-runs = Runs
hand_in-run =
    { $iterations ->
        [one] { $name }, { $iterations } update
       *[other] { $name }, { $iterations } updates
    }
hand_in-run_right = { $run }, { $share } right
hand_in-run_steps =
    { $count ->
        [one] { $run }; step { $steps } reached in it
       *[other] { $run }; steps { $steps } reached in it
    }
hand_in-run_now = { $run }, shown now
hand_in-with_proof = with a proof of training
hand_in-without_proof = without a proof: { $reason }
hand_in-network_gone = its network had to make room.
hand_in-not_in = does not go in: { $reason }
hand_in-looking = Python looks at it …
hand_in-drawing = The drawing in Draw, read as { $digit }
hand_in-drawing_picture = Your drawing as the network sees it
hand_in-line = The line
hand_in-copy = Copy line
hand_in-copy_help = For a message, or a field of your class’s page
hand_in-save = Save file
hand_in-save_help = A small text file with the same line
hand_in-making = The line is being made …
hand_in-size = The line has { $count } characters.
hand_in-nameless = Without a name your teacher does not know whose it is.
hand_in-given_copied = Copied. Paste it where your teacher wants it.
hand_in-given_saved = The file was saved. Give it to your teacher.
hand_in-given_refused = The browser does not let this page copy. Choose the text, then copy it with Ctrl+C or ⌘C.
hand_in-nothing = There is nothing to hand in yet. Close this, begin a lesson or train a network, and come back.
hand_in-file = glassnet-class
