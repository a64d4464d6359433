import { isChineseTerm, joinChinese, readChineseClause } from './chinese.ts'
import { splitLead } from './clause-tools.ts'
import { boldMerit, withoutStop } from './definitions.ts'
import { capitalise, isEnglishTerm, isVague, readEnglishClause } from './english.ts'
import type { Lexicon } from './lexicon.ts'
import type { Candidate } from './proposal.ts'
import { isOpinion } from './references.ts'
import type { Sentence } from './sentence.ts'

/*
 *  不同于 GPT，    BERT   使用双向深度 Transformer…      Unlike TCP,   UDP   sends …
 *       │          │                                          │      │
 *       other      one                                        other  one
 */
const chineseLeading =
  /^(?:(不同于)(.{1,30}?)|(?:与|和|跟|同)(.{1,40}?)(不同|相反|相比|相对|比起来)(?:的是)?|(相比(?:于|之下)?|相较于|较之|比起)(.{1,40}?))\s*[，,]\s*(.{6,})$/u
const chineseJoined = /^(.{6,90}?)[，；]\s*(?:而|相反，)\s*(.{6,})$/u
const chineseStated =
  /^(.{2,16}?)(?:与|和|跟|同)(.{2,16}?)(?:有所)?(?:不同|的(?:主要)?区别(?:在于|是)|的(?:主要)?差别(?:在于|是)|恰好相反|正相反)[，：:]?\s*(.{8,})$/u
const chineseThen = /^(.{6,90}?)[；，]\s*([^，；]{2,20}?)\s*(则|却)(.{4,})$/u

/** What the text sets against each other: `不同于 A，B …`, `A …，而 B …`, “A …, whereas B …”. */
export function proposeContrasts(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  return sentence.isChinese ? inChinese(sentence) : inEnglish(sentence, lexicon)
}

function inChinese(sentence: Sentence): Candidate[] {
  const { lead, rest } = splitLead(withoutStop(sentence.text))
  const leading = chineseLeading.exec(rest)
  if (leading) {
    const [, unlike, first = '', second = '', how = '', , third = '', clause = ''] = leading
    const other = (first || second || third).trim()
    const parts = readChineseClause(clause)
    if (!parts || isOpinion(clause) || !isComparable(other)) return []
    const { subject, predicate } = parts
    const isUnlike = unlike !== undefined || /不同|相反/.test(how)
    const prompt = isUnlike
      ? joinChinese(lead, subject, '与', other, '有什么不同？')
      : joinChinese(lead, '与', other, '相比，', subject, '有什么特点？')
    const answer = `${capitalise(predicate.replace(/，它/gu, '，'))}。`
    return [ask(sentence, subject, prompt, answer)]
  }
  const stated = chineseStated.exec(rest)
  if (stated) {
    const [, one = '', other = '', difference = ''] = stated
    if (!isChineseTerm(one) || !isChineseTerm(other)) return []
    const prompt = joinChinese(lead, one, '与', other, '有什么不同？')
    return [ask(sentence, `${one} ${other}`, prompt, `${difference}。`)]
  }
  const joined = chineseJoined.exec(rest)
  const then = joined ? null : chineseThen.exec(rest)
  const [, one = ''] = joined ?? then ?? []
  const other = joined
    ? (joined[2] ?? '')
    : `${then?.[2] ?? ''}${then?.[3] ?? ''}${then?.[4] ?? ''}`
  const [mine, theirs] = [readChineseClause(one), readChineseClause(other)]
  if (!mine || !theirs || mine.subject === theirs.subject || isOpinion(rest)) return []
  if (mine.subject.length > 14 || theirs.subject.length > 14) return []
  const prompt = joinChinese(lead, mine.subject, '与', theirs.subject, '有什么不同？')
  return [ask(sentence, `${mine.subject} ${theirs.subject}`, prompt, `${rest}。`)]
}

function isComparable(term: string): boolean {
  return isChineseTerm(term) || /^作为.+的.+$/u.test(term)
}

const leading =
  /^(?:Unlike|In contrast (?:to|with)|As opposed to|By contrast with|Compared (?:to|with)|In comparison (?:to|with)) ([^,;:]{2,60}), (.{12,})$/u
const whereas = /^(?:Whereas|While|Where) ([^;]{12,140}?), (.{12,})$/u
const joinedBy =
  /^(.{12,140}?)(?:, (?:while|whereas)|; (?:by contrast|in contrast|conversely),?|, but|;) (.{10,})$/u

function inEnglish(sentence: Sentence, lexicon: Lexicon): Candidate[] {
  const text = withoutStop(sentence.text)
  const unlike = leading.exec(text)
  if (unlike) {
    const [, other = '', clause = ''] = unlike
    const parts = readEnglishClause(clause)
    if (!parts || isVague(parts.subject) || !isEnglishTerm(other) || isOpinion(clause)) return []
    const prompt = `What sets ${lexicon.midSentence(capitalise(parts.subject))} apart from ${other}?`
    return [ask(sentence, parts.subject, prompt, `${capitalise(clause)}.`)]
  }
  const both = whereas.exec(text) ?? joinedBy.exec(text)
  if (!both) return []
  const [, one = '', two = ''] = both
  const isPlain =
    /, but |; /.test(text) && !whereas.test(text) && !/, (?:while|whereas) /.test(text)
  const mine = readEnglishClause(one)
  const theirs = readEnglishClause(two)
  if (!mine || !theirs || isOpinion(text) || !areRivals(mine.subject, theirs.subject, isPlain))
    return []
  const first = lexicon.midSentence(capitalise(mine.subject))
  const prompt = `How do ${first} and ${theirs.subject} differ?`
  return [
    ask(
      sentence,
      `${first} ${theirs.subject}`,
      prompt,
      `${capitalise(one)}, whereas ${lexicon.midSentence(capitalise(two))}.`,
    ),
  ]
}

/** Two subjects that are of a kind; without a word of contrast they must look alike. */
function areRivals(one: string, two: string, isPlain: boolean): boolean {
  if (isVague(one) || isVague(two) || one.toLowerCase() === two.toLowerCase()) return false
  const lengths = [one, two].map((subject) => subject.split(' ').length)
  if (Math.max(...lengths) > 5) return false
  if (!isPlain) return true
  const [last, other] = [one, two].map((subject) => subject.split(' ').at(-1)?.toLowerCase())
  return last === other && one !== two
}

function ask(sentence: Sentence, entity: string, prompt: string, answer: string): Candidate {
  return {
    kind: 'contrast',
    sentence,
    entity,
    asking: { form: 'question', prompt, answer },
    merits: boldMerit(sentence, answer),
  }
}
