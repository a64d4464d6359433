/**
 * The shared vocabulary: what a survey compiles to, what a learner sees, and what is remembered of
 * an answer. Every room speaks these types; this file imports nothing.
 *
 * Units are in the names: `…At` is an instant in milliseconds since 1970 (UTC), `…Day` a local day
 * counted from 1970-01-01, `…Ms` a duration in milliseconds.
 */

// ── Places in a source text ─────────────────────────────────────────────────

/** A position: 1-based line, 1-based column in UTF-16 units, 0-based offset in UTF-16 units. */
export interface Point {
  line: number
  column: number
  offset: number
}

/** A stretch of the source; `end` is exclusive. */
export interface Place {
  start: Point
  end: Point
}

export type Severity = 'error' | 'warning' | 'info'

/** A change of the source: what stands in [from, to) gives way to `insert`; offsets in UTF-16 units. */
interface Edit {
  from: number
  to: number
  insert: string
}

/** The remedy of a problem, where it is mechanical. */
export interface Fix {
  /** What it does: “Close the block”. */
  title: string
  /** In order, and apart from each other. */
  edits: Edit[]
}

/** Something an author should know: which rule, where, and what to write instead. */
export interface Diagnostic {
  rule: string
  severity: Severity
  place: Place
  message: string
  expected?: string
  actual?: string
  note?: string
  fix?: Fix
}

// ── What a survey compiles to ───────────────────────────────────────────────

/** A piece of text ready to show: sanitised HTML, and the same as plain text. */
export interface Fragment {
  html: string
  text: string
}

export interface Option {
  body: Fragment
  correct: boolean
  /** Shown after answering: why this option is right or wrong. */
  feedback?: Fragment
}

/** A sentence with one or more words hidden; `answer` is the same sentence with them marked. */
export interface ClozeContent {
  kind: 'cloze'
  prompt: Fragment
  answer: Fragment
  /** One hint per hidden place that has one, in order. */
  hints: string[]
  /** The hidden words, in order, each with its accepted spellings (the written one first). */
  accepted: string[][]
}

/** A question recalled in the head and graded by the learner. */
export interface QaContent {
  kind: 'qa'
  prompt: Fragment
  answer: Fragment
}

/** A question answered by typing; `accepted` is never empty, its first entry is the one shown. */
export interface TypedContent {
  kind: 'typed'
  prompt: Fragment
  answer: Fragment
  accepted: string[]
}

/** A question answered by picking: one option, or several when several are correct. */
export interface ChoiceContent {
  kind: 'choice'
  prompt: Fragment
  answer: Fragment
  options: Option[]
}

/** A statement to be judged: two answers in the order they are shown, one of them right. */
export interface TruthContent {
  kind: 'truth'
  prompt: Fragment
  answer: Fragment
  options: Option[]
  /** Shown after answering: why it is so. */
  explanation: Fragment
}

/** A question answered by arranging; `items` are in the right order, and all different. */
export interface OrderContent {
  kind: 'order'
  prompt: Fragment
  answer: Fragment
  items: Fragment[]
}

/** What belongs together. */
export interface Pair {
  left: Fragment
  right: Fragment
}

/** A question answered by pairing: every left has one right, a right may have several lefts. */
export interface MatchContent {
  kind: 'match'
  prompt: Fragment
  answer: Fragment
  /** What stands on either side. */
  columns: Pair
  pairs: Pair[]
}

/** A part of a figure, in per cent of its width and height, from its upper left corner. */
export interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** A figure with one region to be named, by typing or in the head. */
export interface OccludeContent {
  kind: 'occlude'
  prompt: Fragment
  answer: Fragment
  /** Never empty; the first is the label as shown. */
  accepted: string[]
  /** An image; as text, what those who do not see it are told. */
  figure: Fragment
  region: Region
  /** Regions that are covered as well, until it is answered. */
  covered: Region[]
  /** What the region is, without its name, for those who do not see it. */
  description?: string
}

/** What a learner is shown for one card in one language. */
export type CardContent =
  | ClozeContent
  | QaContent
  | TypedContent
  | ChoiceContent
  | TruthContent
  | OrderContent
  | MatchContent
  | OccludeContent
export type QuestionKind = CardContent['kind']

/** One question of a survey. Its key is its identity within the survey, in every language (D6, D11). */
export interface Question {
  key: string
  /** True when the author wrote the id; a derived key may change with the answer's wording. */
  explicitKey: boolean
  /** Questions with the same are about the same thing, and not for the same day. */
  siblings?: string
  /** Slug of the deck it belongs to. */
  deck: string
  /** Id of the section it stands in. */
  section: string
  place: Place
  /** The source text at `place`. */
  quote: string
  /** Made from a table of facts; absent when the author wrote it. */
  origin?: 'facts'
  content: CardContent
}

export interface SurveyHead {
  slug: string
  lang: string
  title: string
  /** The date at which the claims were true, as written (for example `2021-08`). */
  asOf?: string
}

export interface DeckHead {
  slug: string
  title: string
  /** Id of the section that starts the deck. */
  section: string
}

export interface Section {
  id: string
  title: string
  /** 1 for the survey's title, 2 and deeper for its sections. */
  level: number
  /** Titles from the outermost section down to this one. */
  path: string[]
  /** Slug of its deck; null before the first deck. */
  deck: string | null
  /** Ids of the sections whose cards come first. */
  requires: string[]
  place: Place
  /** The section's own prose (without its subsections and question blocks), for reading. */
  html: string
}

export interface CompiledSurvey {
  survey: SurveyHead
  decks: DeckHead[]
  sections: Section[]
  questions: Question[]
  diagnostics: Diagnostic[]
}

// ── Memory and its log ──────────────────────────────────────────────────────

/** 1 Again (forgotten), 2 Hard, 3 Good, 4 Easy. */
export type Grade = 1 | 2 | 3 | 4

type MemoryState = 'new' | 'learning' | 'review' | 'relearning'

/** What the scheduler knows of one learner's memory of one card: a fold over the card's events. */
export interface Memory {
  cardId: string
  state: MemoryState
  /** Index into the learning or relearning steps; 0 outside them. */
  step: number
  /** Days until retrievability has fallen to 90 %; 0 while new. */
  stability: number
  /** 1 (easy) to 10 (hard); 0 while new. */
  difficulty: number
  reps: number
  lapses: number
  /** The interval last given, in days; 0 within learning steps. */
  scheduledDays: number
  lastAnsweredAt: number | null
  lastDay: number | null
  /** Local day of the first review that counts, for the daily limit of new cards. */
  introducedDay: number | null
  /** Local day the card is due on; null while new. */
  dueDay: number | null
  /** Instant the card is due at, in learning steps only; null otherwise. */
  dueAt: number | null
  suspended: boolean
  /** Local day for which the card is set aside. */
  buriedDay: number | null
}

/** How an answer was judged, and by which version of the rule. */
interface JudgedEvidence {
  correctness: number
  suggested: Grade
  ruleVersion: number
}

/** What the learner did, kept so that the grade can be judged again under a better rule. */
export type Evidence =
  | { kind: 'recall'; hintsShown: number; revealedMs: number }
  | (JudgedEvidence & { kind: 'typed'; text: string })
  /** Indices into the options as the author wrote them. */
  | (JudgedEvidence & { kind: 'choice'; chosen: number[] })
  /** Index into the two answers; null when neither was chosen. */
  | (JudgedEvidence & { kind: 'truth'; chosen: number | null })
  /** The items, named by their right places, as they were arranged; none if they were left alone. */
  | (JudgedEvidence & { kind: 'order'; arranged: number[] })
  /** For each pair as written, the pair whose right was chosen; null for none. */
  | (JudgedEvidence & { kind: 'match'; chosen: (number | null)[] })

/** Where an answer led, as the learner was shown it: to a day, or to a step and how long it takes. */
export type Promised = { days: number } | { step: number; waitMs: number }

interface EventBase {
  /** UUIDv7, made on the learner's device. */
  id: string
  cardId: string
  answeredAt: number
  /** IANA name of the time zone the learner was in. */
  timeZone: string
  /** The learner's local day when it happened (D7). */
  localDay: number
  deviceId: string
  /** Counts this device's events, so that equal instants keep their order. */
  deviceSeq: number
}

/** One entry of the append-only log (D2). */
export type ReviewEvent =
  | (EventBase & {
      kind: 'review'
      grade: Grade
      durationMs: number
      /** Desired retention in force when the interval was promised, 0.70 to 0.99. */
      desiredRetention: number
      /** Kept whatever the settings become. Answers from before this was noted have none. */
      promised?: Promised | undefined
      /** Version of the learner's weights that were in force; 0, FSRS's own, if left out. */
      scheduler?: number | undefined
      evidence: Evidence
    })
  | (EventBase & { kind: 'undo'; undoes: string })
  | (EventBase & { kind: 'suspend' | 'unsuspend' | 'bury' })
  /** The card's reviews are weighed anew by these weights, and it is due when they say. */
  | (EventBase & {
      kind: 'reschedule'
      scheduler: number
      desiredRetention: number
      maximumIntervalDays?: number | undefined
    })
  /** The card is new again; its reviews stay in the log. */
  | (EventBase & { kind: 'reset' })

/** A card as a review session holds it: what to show, and what is remembered. */
export interface SessionCard {
  id: string
  deck: { slug: string; title: string }
  source: CardSource
  /** Cards of the survey with the same are about the same thing, and not for the same day. */
  siblings?: string | undefined
  content: CardContent
  memory: Memory
  /** Decides, with the count of repetitions, in which order options are shown; other for each learner. */
  orderSeed: string
}

/** Where a card came from: survey slug, section id, and the question's key. */
export interface CardSource {
  survey: string
  section: string
  key: string
}

/** How welcome reviews are on a day of the week. */
export type DayEase = 'normal' | 'reduced' | 'minimum'

/** What a learner has chosen about scheduling. */
export interface SchedulingSettings {
  newPerDay: number
  /** 0.70 to 0.99. */
  desiredRetention: number
  /** Hour at which the local day begins, 0 to 23. */
  rolloverHour: number
  maximumIntervalDays: number
  learningStepsMs: number[]
  relearningStepsMs: number[]
  reviewOrder: 'retrievability' | 'due' | 'random'
  /** Where new cards come among the reviews of the day. */
  newCards: 'mixed' | 'before' | 'after'
  /** Two buttons, forgotten and remembered, or all four grades. */
  buttons: 'four' | 'two'
  /** Sunday first. */
  easyDays: DayEase[]
  /** Siblings of a card that was answered wait until tomorrow: new ones, and those under review. */
  buryNew: boolean
  buryReviews: boolean
  /** A card forgotten so often, and every half as often again, is a leech. */
  leechLapses: number
  leechAction: 'mark' | 'suspend'
  /** Whether the weights are fitted anew by themselves from time to time. */
  refitsMonthly: boolean
  /** Over which days what waits is spread; null or left out: over none. */
  catchUp?: CatchUp | null
}

/** Some days from a local day on, both counted. */
export type CatchUp = { fromDay: number; days: number }

/** What may be chosen for one deck alone. */
export type DeckOverrides = Partial<
  Pick<
    SchedulingSettings,
    | 'newPerDay'
    | 'desiredRetention'
    | 'maximumIntervalDays'
    | 'learningStepsMs'
    | 'relearningStepsMs'
  >
>

/** A day on which a deck is to be known, and how its cards are reviewed until then. */
export interface Exam {
  /** Local day of the exam; the last reviews are on the day before. */
  day: number
  /** Share of the deck's cards to be recalled on that day, 0.70 to 0.99. */
  recall: number
  /** Recall aimed at until the last stretch, 0.70 to 0.99. */
  retention: number
  /** So many days before the exam, each card not certain enough is reviewed once more. */
  stretchDays: number
  /** A card is certain enough whose predicted recall on the day of the exam is at least this. */
  enough: number
}
