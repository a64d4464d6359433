import { expect, test } from 'vitest'
import en from '#messages/en.json'
import zh from '#messages/zh-CN.json'

/** Every message by its path, such as `Home.start`. */
function flatten(messages: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(`${path}${name}`, value)
    else for (const [below, text] of flatten(value, `${path}${name}.`)) flat.set(below, text)
  }
  return flat
}

const [english, chinese] = [flatten(en), flatten(zh)]

test('both catalogues have the same messages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
})

test('a message takes the same values in both languages', () => {
  const values = (text: string) => [...new Set(text.match(/\{\s*\w+\s*(?=[,}])/g))].sort()
  for (const [name, text] of english) {
    expect(values(chinese.get(name) ?? ''), name).toEqual(values(text))
  }
})

test('no message is empty or shouts', () => {
  for (const text of [...english.values(), ...chinese.values()]) {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/[!！]/)
  }
})
