import type {
  CardContent,
  DeckOverrides,
  Memory,
  ReviewEvent,
  SchedulingSettings,
} from '#lib/model.ts'
import type { Exams } from './exam.ts'
import type { SchedulerParameters } from './parameters.ts'

/**
 * What a device keeps so that its learner can review without a network: as the server sends it, and as
 * it is stored. The parts refer to each other by ids; each can be fetched and replaced for itself.
 */

/** All but cards, passages and memories. */
export interface DeviceHead {
  /** Id of whoever it was made for; nobody else may use it. */
  learner: string
  /** The same for an account; null for a guest. */
  account: string | null
  lang: string
  settings: SchedulingSettings
  parameters: StoredParameters
  overrides: Record<string, DeckOverrides>
  exams: Exams
  holidays: { fromDay: number; toDay: number }[]
  /** Answers on a usual day. */
  usualPerDay: number
  /** What the learner takes, in the order in which new cards come. */
  decks: DeviceDeck[]
  /** Slugs of the surveys the learner is an author of. */
  editable: string[]
  /** Which new cards wait for which sections. */
  demands: Demand[]
  /** Number of the learner's newest event when this was made, and the epoch within which it counts. */
  cursor: number
  epoch: string
}

export interface DeviceDeck {
  survey: string
  slug: string
  title: string
  /** Of the survey in this language: what was fetched under another is out of date. */
  version: string
}

/** New cards of some sections wait until those of others are learned. */
export interface Demand {
  survey: string
  sections: string[]
  requires: string[]
}

/** The parameters in a form that JSON can say. */
export type StoredParameters = Omit<SchedulerParameters, 'earlier'> & {
  earlier: [version: number, weights: readonly number[]][]
}

/** A card as its deck has it, in authored order. */
export interface DeviceCard {
  id: string
  section: string
  key: string
  siblings?: string
  content: CardContent
  orderSeed: string
}

/** The prose of a section, for reading what a card came from. */
export interface DevicePassage {
  id: string
  /** 1 for the survey's title, 2 and deeper for its sections. */
  level: number
  path: string[]
  html: string
}

/** What the server knows of a card: its memory before the last day's deeds, and these, to be taken back. */
export interface DeviceMemory {
  memory: Memory
  events?: ReviewEvent[]
}

export function storedParameters(parameters: SchedulerParameters): StoredParameters {
  return { ...parameters, earlier: [...parameters.earlier] }
}

export function parametersFrom(stored: StoredParameters): SchedulerParameters {
  return { ...stored, earlier: new Map(stored.earlier) }
}
