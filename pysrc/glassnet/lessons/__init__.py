"""Lessons: steps that guide a learner, and how their goals are judged."""
