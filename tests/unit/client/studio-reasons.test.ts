import { expect, test } from 'vitest'
import { propose } from '#lib/survey/proposals/propose.ts'
import en from '#messages/en.json'
import zh from '#messages/zh-CN.json'
import { reasonIn } from '../../../app/studio/[slug]/draft-reasons.ts'

const chinese = zh.studio.write.draft.reasons

test('a reason is said in the words of the interface, with its points and values', () => {
  expect(reasonIn(chinese, 'bold in the text (+8)')).toBe('正文中加粗 (+8)')
  expect(reasonIn(chinese, '3 items, as stated')).toBe('列出 3 项，与所说的数目相符')
  expect(reasonIn(chinese, 'number with its unit: 80 %')).toBe('带单位的数：80 %')
  expect(reasonIn(chinese, 'SR003 (−8)')).toBe('SR003 (−8)')
})

test('every reason that is given has words in both languages', () => {
  const text = `# Muscle

There are three kinds of muscle tissue: skeletal, cardiac and smooth. A **sarcomere** is the part of a
fibre that contracts. A fibre may be 30 cm long. However, smooth muscle is found in the gut, whereas
cardiac muscle is found in the heart. Adenosine triphosphate (ATP) feeds it.`
  const reasons = propose(text).flatMap((proposal) => proposal.reasons.slice(1))
  expect(reasons.length).toBeGreaterThan(5)
  for (const reason of reasons.filter((one) => !/^SR\\d/.test(one))) {
    expect(reasonIn(chinese, reason), reason).not.toBe(reason)
    expect(reasonIn(en.studio.write.draft.reasons, reason)).toBe(reason)
  }
})
