// The texts that teach, by catalogue and key, as JSON; the address of web/ comes as an argument. catalogues.py reads them.

const read = (path) => import(new URL(path, process.argv[2]));
const { COURSE_WORDS } = await read('features/lesson/words/course_words.js');
const { GLOSSARY, LOOK_WORDS, PICTURE_WORDS } = await read('features/terms/words.js');
const { VERDICT_WORDS } = await read('features/verdict/words.js');
const { STORY_WORDS } = await read('features/story/words.js');
const { PASS_WORDS } = await read('tabs/code/words/pass_words.js');
const { CODE_WORDS } = await read('tabs/code/words/code_words.js');
const { PUSHES_WORDS } = await read('features/pushes/words.js');
const { SLOW_WORDS } = await read('features/slow_motion/words.js');
const { HAND_WORDS } = await read('features/weight_hand/words.js');
const { WHAT_IF_WORDS } = await read('features/what_if/words/what_if_words.js');
const { TEACH_WORDS } = await read('features/teach/words/teach_words.js');
const { MAKER_WORDS } = await read('features/lesson/words/maker_words.js');
const { CHECK_TEXTS } = await read('features/workshop/words/check_texts.js');
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
  parts: { ...PUSHES_WORDS, ...SLOW_WORDS, ...HAND_WORDS, ...WHAT_IF_WORDS, ...TEACH_WORDS, ...MAKER_WORDS, ...CHECK_TEXTS },
}));
