/** The value below which a share of the samples lies, by the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

/** How long a job takes, in milliseconds. */
export async function timeMs(job: () => unknown): Promise<number> {
  const start = performance.now()
  await job()
  return performance.now() - start
}

/**
 * Median time of each job in milliseconds. The jobs take turns, so that whatever else the machine
 * does befalls them alike; the first round of all is warm-up and does not count.
 */
export async function sideBySide<Name extends string>(
  rounds: number,
  jobs: Record<Name, () => unknown>,
): Promise<Record<Name, number>> {
  const named = Object.entries(jobs) as [Name, () => unknown][]
  const samples = new Map<Name, number[]>(named.map(([name]) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, job] of named) {
      const took = await timeMs(job)
      if (round > 0) samples.get(name)?.push(took)
    }
  }
  const medians = named.map(([name]) => [name, median(samples.get(name) ?? [])])
  return Object.fromEntries(medians) as Record<Name, number>
}
