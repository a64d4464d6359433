import { describe, expect, test } from 'vitest'
import { readChoice } from '../../../app/review/read-choice.ts'

describe('the address of a review', () => {
  test('without a study is today’s review of a place', () => {
    expect(readChoice({})).toEqual({})
    expect(readChoice({ survey: 's', deck: 'd' })).toEqual({ survey: 's', deck: 'd' })
    expect(readChoice({ survey: 's', section: 'x' })).toEqual({ survey: 's', section: 'x' })
    expect(readChoice({ survey: ['s', 't'], study: 'unheard-of' })).toEqual({})
  })

  test('names a survey, a deck or a section in one', () => {
    const within = (text: string) => readChoice({ within: text })
    expect(within('s')).toEqual({ survey: 's' })
    expect(within('s/d')).toEqual({ survey: 's', deck: 'd' })
    expect(within('s#a/b#c')).toEqual({ survey: 's', section: 'a/b#c' })
    expect(within('')).toEqual({})
  })

  test('of a study records nothing unless that is asked for', () => {
    const study = { of: 'ahead', days: 3, words: 'self attention', isCounted: false }
    const asked = { study: 'ahead', days: '3', words: ' self attention ' }
    expect(readChoice(asked)).toEqual({ study })
    expect(readChoice({ ...asked, counts: 'no' })).toEqual({ study })
    expect(readChoice({ ...asked, counts: 'yes' })).toEqual({
      study: { ...study, isCounted: true },
    })
  })

  test('counts a week where it says no days, and no more than a year', () => {
    const days = (text: string) => readChoice({ study: 'ahead', days: text }).study?.days
    expect(['', 'soon', '0', '-4', '30', '9999'].map(days)).toEqual([7, 7, 1, 1, 30, 365])
  })
})
