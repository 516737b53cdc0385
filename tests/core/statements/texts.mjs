// The texts that teach, by catalogue and key, as JSON; the address of web/ comes as an argument. catalogues.py reads them.

const read = (path) => import(new URL(path, process.argv[2]));
const { COURSE_WORDS } = await read('features/lesson/words/course_words.js');
const { GLOSSARY, LOOK_WORDS, PICTURE_WORDS } = await read('features/terms/words.js');
const { VERDICT_WORDS } = await read('features/verdict/words.js');
const { STORY_WORDS } = await read('features/story/words.js');
const { ENGLISH } = await read('words/english.js');

const inGroup = (group, texts) => Object.entries(texts).map(([key, text]) => [`${group}.${key}`, text]);
const cards = Object.entries(GLOSSARY).flatMap(([term, { name, means }]) => [[`${term}.name`, name], ...inGroup(`${term}.means`, means)]);

process.stdout.write(JSON.stringify({
  lessons: COURSE_WORDS,
  words: Object.fromEntries([...cards, ...inGroup('look', LOOK_WORDS), ...inGroup('picture', PICTURE_WORDS)]),
  verdicts: { ...Object.fromEntries(Object.entries(ENGLISH).filter(([key]) => key.startsWith('verdict.'))), ...VERDICT_WORDS },
  story: STORY_WORDS,
}));
