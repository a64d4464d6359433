import { countReadingUnits } from '../reading-units.ts'
import type { Candidate, Merit } from './proposal.ts'
import { isUndated } from './references.ts'
import type { Sentence } from './sentence.ts'

const chinese =
  /(?<![\d.,第图表式§~–-]|[+*/=×] ?)(?:约|大约|近|超过|至少|不到)?\s*((?:\d[\d,.]*\s*(?:到|至|～|~|–|-)\s*)?(?:\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千]{2,})\s*(?:[万亿千百兆]{0,2})\s*(?:多|余)?\s*(?:%|％|℃|°C|个[^，。；、的]{1,8}|层|倍|种|条|公里|千米|米|厘米|毫米|微米|纳米|公顷|平方公里|吨|公斤|千克|克|毫克|升|毫升|度|秒|毫秒|微秒|分钟|小时|天|年(?!代|前|后|[初末春夏秋冬])|岁|人|字节|比特|词元|参数|赫兹|伏|瓦|次|位|页|卷|字|[KMGT]B|ms|km|nm|kg))/gu
const english =
  /(?<![\d.,$£€#§–-]|[+*/=×] ?)(?:\b((?:\d[\d,.]* ?(?:to|and|or|–|-) ?)?\d[\d,]*(?:\.\d+)? ?(?:(?:thousand|million|billion|trillion) )?(?:%|per ?cent|°C|°F|[kKMGT]i?B|ms|µs|ns|km|cm|mm|nm|µm|kg|mg|mph|Hz|kHz|MHz|GHz|bits?|bytes?|tokens|seconds?|minutes?|hours?|days?|weeks?|months?|years|kilometres|kilometers|metres|meters|centimetres|miles|feet|tonnes|tons|kilograms|grams|litres|degrees|volts|watts|calories|people|parameters|layers|species|genes|base pairs|chromosomes|neurons|cells|nodes|servers|replicas|states|countries|soldiers|ships|pages|words|languages|tasks|steps|games|times|light-years|amino acids|molecules))(?![\p{L}\p{N}]))/gu

/** A number with its unit, hidden, where a sentence has one and tells what it is of. */
export function proposeQuantities(sentence: Sentence): Candidate[] {
  const { text, isChinese } = sentence
  const found = [...text.matchAll(isChinese ? chinese : english)]
  const [only] = found
  if (!only || found.length > 2) return []
  const quantity = only[1] ?? ''
  const from = only.index + only[0].indexOf(quantity)
  const isDate = isChinese && /\d{3,4}\s*年$/u.test(quantity)
  if (isDate || countReadingUnits(text) - countReadingUnits(quantity) < 14) return []
  const merits: Merit[] = [{ reason: `number with its unit: ${quantity}`, points: 0 }]
  if (isUndated(text)) merits.push({ reason: 'a number that may change', points: -10 })
  if (found.length > 1) merits.push({ reason: 'two numbers in one sentence', points: -6 })
  const asking = { form: 'gap', from, to: from + quantity.trim().length } as const
  return [{ kind: 'quantity', sentence, entity: quantity, asking, merits }]
}
