/** Beyond these a survey is not read: no author comes near them. The numbers of the rules are in `lint-settings.ts`. */
export const thresholds = {
  /** A choice of more options than this is not read. */
  readableOptions: 40,
  /**
   * Items to put in order, or pairs to find: of two, the first tells the other, and beyond nine a key
   * of their own is missing.
   */
  arranged: { least: 3, most: 9 },
  /** A question block longer than this, in UTF-16 units, is not read. */
  blockLength: 20_000,
  /** A sentence longer than this, in UTF-16 units, is no prompt. */
  promptLength: 2000,
  /** Questions of one sentence or table row; each shows the whole of it. */
  questionsPerSentence: 12,
  /** Regions of one figure; the others are shown with each. */
  regions: 40,
  /** Questions of one table of facts. */
  factQuestions: 240,
  /** Questions of one survey. */
  questions: 20_000,
  /** Sections of one survey. */
  sections: 5000,
  /** Front matter longer than this, in UTF-16 units, is not read. */
  frontMatterLength: 8192,
} as const
