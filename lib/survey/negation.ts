/** What a clause may add to “which …” without being what is asked: from here on a “not” tells, and does not select. */
const subordinate =
  'when|where|if|that|who|whose|because|why|while|although|since|as|than|for|to|without|despite|and|but|yet|reason|makes?|made|keeps?|kept|explains?|causes?|happens?'
const negatedInEnglish = new RegExp(
  `\\b(?:which|what|who)\\b(?:(?!\\b(?:${subordinate})\\b)[^,;:?.])*?\\b(?:(?:do|does|did|is|are|was|were|can|could|will|would|has|have|had|should|must)(?: not|n['’]t)|cannot)\\b`,
  'iu',
)
const exceptInEnglish = /\bexcept\b(?! for\b)|\bEXCEPT\b|\bNOT\b/u
const asksInChinese = /哪|下列|以下|什么/u
const reasonInChinese = /为什么|为何|原因|理由|导致|使|让|如何|怎[么样]/u
/** “不能并行的模型” and “是甲而不是乙” tell what a thing is like; “不是……的任务” still selects. */
const negatedInChinese =
  /(?<![而是])不是|不(?:属于|包括|包含|正确)|(?:不[会能]|没有)(?![^？?]*的(?!是)[^？?])|错误的(?=是|[？?\s]|$)/u
const exceptInChinese = /除了?哪|除[^？?]{1,30}外(?![^？?]*[还也又])[^？?]*(?:其余|其他|都|均|皆)/u

/**
 * The words by which a question asks for what is not so (“which of these is not …”, 下列哪项不属于), and null
 * if it asks for what is. A “not” that only sets the scene, or belongs to the fact asked about, is none.
 */
export function findNegation(prompt: string): string | null {
  const asking = lastSentence(prompt)
  const found =
    negatedInEnglish.exec(asking)?.[0].match(/\S+$|\S+ \S+$/u)?.[0] ??
    exceptInEnglish.exec(asking)?.[0] ??
    exceptInChinese.exec(asking)?.[0]
  if (found !== undefined) return found
  const clauses = asking.split(/[，,；;：:]/u)
  const clause = clauses.find((part) => asksInChinese.test(part) && !reasonInChinese.test(part))
  return negatedInChinese.exec(clause ?? '')?.[0] ?? null
}

/** A question is no longer than this; what stands before does not ask. */
const longestQuestion = 400

function lastSentence(text: string): string {
  const sentences = text
    .trim()
    .slice(-longestQuestion)
    .split(/(?<=[。！？!?])|(?<=\.)\s+/u)
  return sentences.findLast((sentence) => sentence.trim() !== '') ?? ''
}
