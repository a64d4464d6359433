import 'server-only'
import {
  heldOut,
  isBetter,
  type Judgement,
  judge,
  leastScored,
  scoredPlaces,
} from '#lib/scheduling/judge.ts'
import { describeError, log } from './log.mjs'
import { readLogColumns } from './log-columns.ts'
import { keepVersion } from './schedulers.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { train } from './train.ts'

/** How the fitting of a learner's weights stands, or how it ended. */
export type Fit =
  | { kind: 'none' }
  /** `share` of the work that is done, 0 to 1. */
  | { kind: 'running'; share: number }
  | { kind: 'accepted'; version: number }
  /** What was fitted predicted no better than what is in force. */
  | { kind: 'refused'; judgement: Judgement }
  | { kind: 'too-few'; reviews: number; needed: number }
  | { kind: 'cancelled' }
  | { kind: 'failed' }

interface Job {
  state: Fit
  isCancelled: boolean
  startedAt: number
}

// They belong to the process, and outlive the pages that ask for them; development reloads modules.
const held = globalThis as typeof globalThis & {
  stetFits?: { jobs: Map<string, Job>; last: Promise<void> }
}
held.stetFits ??= { jobs: new Map(), last: Promise.resolve() }
const fits = held.stetFits

/** Finished ones that are remembered, so that their learners read how it ended. */
const mostKept = 1000

/** How the last fit of a learner stands, in this process. */
export function fitOf(learner: Learner | null): Fit {
  return (learner && fits.jobs.get(learner.id)?.state) ?? { kind: 'none' }
}

/** When the last fit of a learner that was not broken off began, in this process; null without one. */
export function fitStartedAt(learnerId: string): number | null {
  const job = fits.jobs.get(learnerId)
  const isBrokenOff = job?.state.kind === 'cancelled' || job?.state.kind === 'failed'
  return job && !isBrokenOff ? job.startedAt : null
}

/**
 * Begins to fit weights to what the learner has answered, and returns at once. One that is running
 * already goes on. Fits run one after the other, since each takes all the threads there are.
 */
export function startFit(learner: Learner, now: number): Fit {
  const running = fits.jobs.get(learner.id)
  if (running?.state.kind === 'running') return running.state
  const job: Job = { state: { kind: 'running', share: 0 }, isCancelled: false, startedAt: now }
  keep(learner.id, job)
  fits.last = fits.last.then(() => run(learner, job, now))
  return job.state
}

/** Ends the learner's running fit; what is in force stays. Returns how the last fit stands. */
export function cancelFit(learner: Learner): Fit {
  const job = fits.jobs.get(learner.id)
  if (job?.state.kind === 'running') {
    job.isCancelled = true
    job.state = { kind: 'cancelled' }
  }
  return fitOf(learner)
}

/** Resolves when every fit that was begun has ended. */
export async function fitsEnded(): Promise<void> {
  await fits.last
}

function keep(learnerId: string, job: Job): void {
  fits.jobs.delete(learnerId)
  fits.jobs.set(learnerId, job)
  const [longest] = fits.jobs
  if (fits.jobs.size > mostKept && longest && longest[1].state.kind !== 'running') {
    fits.jobs.delete(longest[0])
  }
}

async function run(learner: Learner, job: Job, now: number): Promise<void> {
  if (job.isCancelled) return
  try {
    const ended = await fitWeights(learner, job, now)
    // Cancelled a moment too late, it has been put in force.
    if (!job.isCancelled || ended.kind === 'accepted') job.state = ended
  } catch (error) {
    log.error({ error: describeError(error) }, 'fitting weights failed')
    job.state = { kind: 'failed' }
  }
}

/**
 * Trains on the first part of the log and judges by the last, which neither training nor the learner's
 * own eye can flatter; what stands the test is trained on the whole log. Weights in force that were
 * fitted to the last part too have the advantage, so a change has to be worth it.
 */
async function fitWeights(learner: Learner, job: Job, now: number): Promise<Fit> {
  const { parameters } = await loadLearner(learner)
  const columns = await readLogColumns(learner.id)
  const scored = scoredPlaces(columns)
  if (scored.length < leastScored) {
    return { kind: 'too-few', reviews: scored.length, needed: leastScored }
  }
  const relearningSteps = parameters.relearningStepsMs.length
  const half = (before: number, done: number) =>
    train(columns, {
      before,
      relearningSteps,
      onProgress(share) {
        // It may be told after the end, from another thread.
        if (job.state.kind === 'running') job.state = { kind: 'running', share: done + share / 2 }
        return !job.isCancelled
      },
    })
  const { places, from } = heldOut(columns, scored)
  const trial = await half(from, 0)
  if (!trial || job.isCancelled) return { kind: 'cancelled' }
  const judgement = judge(columns, places, { before: parameters.weights, after: trial })
  if (!isBetter(judgement)) return { kind: 'refused', judgement }
  const weights = await half(Number.POSITIVE_INFINITY, 0.5)
  if (!weights || job.isCancelled) return { kind: 'cancelled' }
  const reviews = columns.grades.length
  const version = await keepVersion(learner.id, { weights, reviews, judgement }, now)
  return { kind: 'accepted', version }
}
