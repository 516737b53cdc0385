// The user's own digits, and a page that learns from them.

const OWN_DIGITS = Array.from({ length: 40 }, (_, row) => [row % 10, ...Array.from({ length: 784 }, (_, pixel) => ((row % 10) * 60 < pixel && pixel < (row % 10) * 60 + 90 ? 255 : row))].join(',')).join('\n');

export async function learnOwn(page, iterations) {
  const { own } = page.digits();
  await own.check([new File([OWN_DIGITS], 'mine.csv')]);
  await own.use();
  await page.rest();
  await page.train(iterations);
}
