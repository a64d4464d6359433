import type { CardContent, ChoiceContent } from '#lib/model.ts'
import { isProduced } from './lint-prompt.ts'
import type { LintSettings } from './lint-settings.ts'
import { findNegation } from './negation.ts'
import type { Finding } from './problem.ts'
import { countReadingUnits } from './reading-units.ts'

/** What stands for a hidden place in a prompt's plain text. */
const blank = /\[…\]/g

/** The rules about how a prompt is worded: SR004, SR007, SR015, SR019, SR020, SR025, SR026. */
export function lintWording(
  content: CardContent,
  { thresholds }: LintSettings,
  isDated: boolean,
): Finding[] {
  return [
    ...checkContext(content, thresholds.SR004),
    ...checkReferences(content.prompt.text),
    ...(content.kind === 'choice' ? checkNegation(content) : []),
    ...checkStem(content, thresholds.SR019),
    ...checkStemLength(content, thresholds.SR020),
    ...(isDated ? [] : checkDate(content.prompt.text)),
    ...checkOpinion(content),
  ]
}

/** SR004: what is left of the sentence must point at what is hidden, and be read in a breath. */
function checkContext(
  content: CardContent,
  limits: { warning: number; error: number; longest: number },
): Finding[] {
  // A row is shown beneath the head of its table, which says what each cell is.
  if (content.kind !== 'cloze' || content.prompt.html.startsWith('<table>')) return []
  const rule = 'SR004'
  const units = countReadingUnits(content.prompt.text.replace(blank, ' '))
  if (units < limits.warning) {
    const severity = units < limits.error ? 'error' : 'warning'
    const message = 'Too little of the sentence is left to answer from; say more around the gap.'
    return [{ rule, severity, message, actual: `${units} units` }]
  }
  if (units <= limits.longest) return []
  const message = 'The sentence is long for a question; divide it, or ask in a “:::qa” block.'
  return [{ rule, severity: 'warning', message, actual: `${units} units` }]
}

/**
 * A first word that means something said before; “It is known that …”, “This is why” and 其中 do not.
 * What only joins a sentence to the one before it is another matter: such a sentence can be understood.
 */
const danglingStart =
  /^(?:它们?|他们|其(?!他|余|中|实|次)|该(?!不该)|上述|这(?!就是|时候)|前者|后者|(?:they|its|their|these|those|this|such(?! as\b)|the (?:above|former|latter))\b|it\b(?! (?:is|was|takes|took|seems?|seemed|follows|turns|turned|has been|may|might|can be|could be|pays|helps|costs)\b))/iu
const connectiveStart = /^(?:此外|另一方面|on the other hand\b)/iu
/** “例如图像”, “文本文件” and “列表 2” have the signs and not the sense. */
const placeReference =
  /上述|(?<![例比诸])如[上下]?[图表](?=\s?\d|所示|中|[，,：:？?]|$)|(?:^|[，。；：、（])[上下][图表](?![像示征形达])|(?:^|\P{sc=Han}|[在如见与和据])本[节章文](?![点奏])|前文(?=所述|提到|已经)|(?<![列地])[图表]\s?\d(?![dD维])|\b(?:figure|fig\.|table|section|chapter)\s?\d|\bin this (?:section|chapter|survey|paper)\b|\b(?:above|below)-mentioned\b|\bas (?:shown|seen|described) (?:above|below)\b/iu

/** SR007: a question is read alone; what it points to is not there. */
function checkReferences(prompt: string): Finding[] {
  const rule = 'SR007'
  const first = danglingStart.exec(prompt.trimStart())?.[0]
  if (first !== undefined) {
    const message =
      'The question begins with a word that points to the text before it; name the thing instead.'
    return [{ rule, severity: 'error', message, actual: first }]
  }
  const connective = connectiveStart.exec(prompt.trimStart())?.[0]
  if (connective !== undefined) {
    const message = 'The question begins as if it went on from another; begin with the thing.'
    return [{ rule, severity: 'warning', message, actual: connective }]
  }
  const reference = placeReference.exec(prompt)?.[0]
  if (reference === undefined) return []
  const message = 'The question points to a place that is not shown with it; say what stands there.'
  return [{ rule, severity: 'warning', message, actual: reference }]
}

/** SR015: a “not” is overlooked; then the question tests reading (Haladyna 17, 27). */
function checkNegation({ prompt }: ChoiceContent): Finding[] {
  const negation = findNegation(prompt.text)
  if (negation === null) return []
  const bold = [...prompt.html.matchAll(/<strong>(.*?)<\/strong>/gs)].map(([, text = '']) => text)
  const isBold = bold.some((text) =>
    /\b(?:not|except|cannot)\b|n['’]t\b|[不没除]|错误/iu.test(text),
  )
  const message = isBold
    ? 'The question asks for what is not so; ask for what is, if you can.'
    : 'The question asks for what is not so; ask for what is, or at least write the “not” in bold.'
  const severity = isBold ? 'warning' : 'error'
  return [{ rule: 'SR015', severity, message, actual: negation }]
}

/** What makes a question of words without a question mark. */
const asks =
  /[?？:：…]|[_＿]{2,}|[（(]\s*[)）]|^(?:name|give|state|explain|describe|define|list|complete|choose|pick|select|tell|compare|说|请|写出|列出|解释|指出|说明|选)/iu

/** SR019: the question must stand in the prompt, not in the options (Haladyna 14, 15). */
function checkStem(content: CardContent, limits: { least: number; ratio: number }): Finding[] {
  if (content.kind !== 'choice' && content.kind !== 'typed') return []
  const rule = 'SR019'
  const stem = countReadingUnits(content.prompt.text)
  const isQuestion = asks.test(content.prompt.text.trim())
  if (stem < limits.least || !isQuestion) {
    const message = 'The prompt asks nothing by itself; write the whole question into it.'
    return [{ rule, severity: 'warning', message, actual: content.prompt.text }]
  }
  if (content.kind === 'typed') return []
  const options = content.options.map(({ body }) => countReadingUnits(body.text))
  const total = options.reduce((sum, units) => sum + units, 0)
  if (total <= limits.ratio * stem) return []
  const message = 'The options say much more than the question; move what they share into it.'
  return [
    { rule, severity: 'info', message, actual: `${total} units of options, ${stem} of prompt` },
  ]
}

/** Words before the question that say nothing; they are not what makes it long. */
const dressing =
  /^(?:一般来说|事实上|值得注意的是|众所周知|it is worth noting that|in general|as we know|generally speaking)[，,]?\s*/iu

/** SR020: reading is not what is asked for (Haladyna 13, 16; Wozniak 12). */
function checkStemLength(content: CardContent, limits: { warning: number; error: number }) {
  if (content.kind === 'cloze') return []
  const units = countReadingUnits(content.prompt.text.replace(dressing, ''))
  if (units <= limits.warning) return []
  const severity = units > limits.error ? ('error' as const) : ('warning' as const)
  const message = 'The prompt takes long to read; keep what is needed to answer.'
  return [{ rule: 'SR020', severity, message, actual: `${units} units` }]
}

/** “当前的词”, “最近的邻居”, “出现在” and “least recently used” are of no date. */
const undated =
  /(?<![题科])目前|近年来|如今|最近(?=，|几年|提出|出现|的(?:研究|工作|进展))|(?<![出发体表呈实再重])现在|当前(?=最|，|的(?:研究|主流|趋势|水平))|最先进|(?<!\b(?:most|least) )\brecently\b|\b(?:currently|nowadays|at present|state[- ]of[- ]the[- ]art|sota)\b/iu
const year = /(?:19|20)\d\d/

/** SR025: what is true “now” becomes false unnoticed (Wozniak 19). */
function checkDate(prompt: string): Finding[] {
  const word = undated.exec(prompt)?.[0]
  if (word === undefined || year.test(prompt)) return []
  const message = 'This is true at some time only; name the year, or date the survey with “asOf:”.'
  return [{ rule: 'SR025', severity: 'warning', message, actual: word }]
}

const opinion =
  /^(?:更|最|非常|很|十分)?(?:优雅|有趣|重要|卓越|出色|巨大成功|令人印象深刻)的?$|^(?:(?:very|more|most|highly) )?(?:elegant|interesting|significant|important|remarkable|impressive|successful)$/iu

/** SR026: an opinion has no right answer (Haladyna 6). */
function checkOpinion(content: CardContent): Finding[] {
  const found = keysOf(content).find((key) => opinion.test(key.trim()))
  if (found === undefined) return []
  const message = 'The answer is an opinion; ask for the fact behind it.'
  return [{ rule: 'SR026', severity: 'warning', message, actual: found }]
}

/** What has to be known, in words. */
function keysOf(content: CardContent): string[] {
  if (content.kind === 'cloze') return content.accepted.map(([written = '']) => written)
  if (isProduced(content)) return [content.answer.text]
  if (content.kind !== 'choice') return []
  return content.options.flatMap(({ correct, body }) => (correct ? body.text : []))
}
