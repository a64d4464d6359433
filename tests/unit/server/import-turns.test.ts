import { expect, test } from 'vitest'
import { importInTurn } from '#lib/server/import.ts'

test('imports run one after the other, also after one that fails, and no more wait than a few', async () => {
  const seen: string[] = []
  const open: (() => void)[] = []
  const begin = (name: string) =>
    importInTurn(async () => {
      seen.push(`${name} begins`)
      await new Promise<void>((resolve) => open.push(resolve))
      seen.push(`${name} ends`)
      if (name === 'a') throw new Error('broken')
      return name
    })
  const running = Promise.allSettled(['a', 'b', 'c', 'd'].map(begin))
  expect(await begin('e')).toBeNull()
  for (let turn = 0; turn < 4; turn++) {
    await expect.poll(() => open.length).toBe(turn + 1)
    open[turn]?.()
  }
  const outcomes = await running
  expect(outcomes.map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect(seen).toEqual(['a', 'b', 'c', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  const free = begin('f')
  await expect.poll(() => open.length).toBe(5)
  open[4]?.()
  expect(await free).toBe('f')
})
