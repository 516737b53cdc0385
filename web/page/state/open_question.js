// The open question at the end of a lesson: its answer is handed in beside those of the steps, under a name that no step can have.

/** pysrc/glassnet/lessons/lesson_text.py lets no step have a hyphen in its name. */
export const OPEN_QUESTION = 'open-question';

/** Whether this is a step of the lesson, and not the question at its end. */
export function isStep(/** @type {{ name: string }} */ { name }) {
  return name !== OPEN_QUESTION;
}
