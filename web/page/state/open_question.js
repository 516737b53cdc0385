// The open question at the end of a lesson: its answer is submitted along with those of the steps, under a name that no step can have.

/** pysrc/glassnet/lessons/lesson_text.py allows no hyphen in a step's name. */
export const OPEN_QUESTION = 'open-question';

/** Whether this is a step of the lesson, not the question at its end. */
export function isStep(/** @type {{ name: string }} */ { name }) {
  return name !== OPEN_QUESTION;
}
