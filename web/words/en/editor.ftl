### The editor of Python’s source.

editor-label = Code of { $file }
editor-label_read = Code of { $file }, read-only
editor-keys = After you type or press something here, Tab indents; Escape, then Tab leaves. Control and Space completes a name, F8 goes to the next problem, Control and Enter runs
editor-bar = Editing
editor-undo = Undo
editor-undo_help = Takes back what was typed last (Ctrl Z)
editor-redo = Redo
editor-redo_help = Redoes what you undid (Ctrl Y)
editor-dedent = Indent less
editor-dedent_help = Moves the chosen lines four spaces to the left (Shift Tab)
editor-indent = Indent more
editor-indent_help = Moves the chosen lines four spaces to the right (Tab)
editor-comment = Comment
editor-comment_help = Turns the selected lines into comments, or back into code (Ctrl /)
editor-find = Find
editor-find_help = Finds words in this file (Ctrl F)
editor-next = Next problem
editor-next_help = Goes to the next place with a problem (F8)
editor-deleted = Deleted
editor-way_out = Esc, then Tab leaves
editor-leaves = Tab now leaves the code
editor-place = Line { $line } of { $lines }
editor-place_count =
    { $count ->
        [one] Line { $line } of { $lines } · { $count } problem
       *[other] Line { $line } of { $lines } · { $count } problems
    }
editor-place_problem = Line { $line }: { $sentence }
editor-problems =
    { $count ->
        [one] { $count } problem
       *[other] { $count } problems
    }
editor-no_problems = No problems
editor-problem_status = Problems
editor-not_python = Python does not understand this
editor-of_numpy = NumPy
editor-of_file = this file
editor-of_line = { $kind }, line { $line }
editor-of_package = { $kind }, { $file } line { $line }
editor-of_keywords = keyword
editor-of_python = Python
editor-completions = What it may be
editor-range = { $first } to { $last }
editor-added =
    { $lines ->
        [one] Line { $where } added
       *[other] Lines { $where } added
    }
editor-changed =
    { $lines ->
        [one] Line { $where } changed
       *[other] Lines { $where } changed
    }
editor-removed =
    { $lines ->
        [one] { $lines } line removed before line { $line }
       *[other] { $lines } lines removed before line { $line }
    }
editor-in_definition = { $words }, in { $name }
editor-restore = Restore
editor-restore_named = Restore: { $words }
editor-restore_help = Puts back what the original has here
editor-unchanged =
    { $lines ->
        [one] ⋯ Show { $lines } unchanged line
       *[other] ⋯ Show { $lines } unchanged lines
    }
editor-diff_label = What is changed in { $file }
editor-diff_summary =
    { $changes ->
        [one] { $changes } change in { $file }
       *[other] { $changes } changes in { $file }
    }
editor-diff_none = Nothing is changed in { $file }.
