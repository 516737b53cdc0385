// The texts that teach, by catalogue and key, as JSON; the address of web/ comes as an argument. catalogues.py reads them.

const read = (path) => import(new URL(path, process.argv[2]));
const { COURSE_WORDS } = await read('features/lesson/words/course_words.js');
const { GLOSSARY, LOOK_WORDS, PICTURE_WORDS } = await read('features/terms/words.js');
const { VERDICT_WORDS } = await read('features/verdict/words.js');
const { STORY_WORDS } = await read('features/story/words.js');
const { PASS_WORDS } = await read('tabs/code/words/pass_steps.js');
const { CODE_WORDS } = await read('tabs/code/words/code_words.js');
const { ENGLISH } = await read('words/english.js');
const { LATER_ENGLISH } = await read('words/later.js');

const inGroup = (group, texts) => Object.entries(texts).map(([key, text]) => [`${group}.${key}`, text]);
const cards = Object.entries(GLOSSARY).flatMap(([term, { name, means }]) => [[`${term}.name`, name], ...inGroup(`${term}.means`, means)]);
const page = Object.entries({ ...ENGLISH, ...LATER_ENGLISH });
const ofGroups = (...groups) => Object.fromEntries(page.filter(([key]) => groups.includes(key.split('.')[0])));

process.stdout.write(JSON.stringify({
  lessons: COURSE_WORDS,
  words: Object.fromEntries([...cards, ...inGroup('look', LOOK_WORDS), ...inGroup('picture', PICTURE_WORDS)]),
  verdicts: { ...ofGroups('verdict'), ...VERDICT_WORDS },
  story: STORY_WORDS,
  code: { ...PASS_WORDS, ...CODE_WORDS },
  page: ofGroups('help', 'question', 'sentence', 'xor', 'inspector', 'chart', 'units', 'inside', 'data', 'draw'),
}));
