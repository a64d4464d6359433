import { countReadingUnits } from '../reading-units.ts'

/** What an English sentence cannot begin with when it stands alone. */
const englishStart =
  /^(?:it|its|they|their|them|this|that|these|those|he|she|his|her|him|hers|theirs|we|our|us|i|you|your|such|here|both|another|other|others|the (?:other|others|latter|former|same|above|following|first|second|third|last|next|two|three|four|result|reason|method|approach|idea|model|system|algorithm|problem|process|effect|answer|difference|advantage|disadvantage|drawback|cost|price|rest|remaining|resulting|technique|procedure|author|authors|paper|change|event|trick|point|former|opposite|reverse)|one (?:such|of (?:them|these|those))|each|neither|either|one|some|many|most|all|few|several|again|then|next|together|there|so|but|and|or|nor|yet|for example|for instance|in (?:this|that|these|those|such|our|both)|at (?:this|that)|on (?:this|that)|by (?:this|that|doing)|under (?:this|these)|to (?:this|do so)|doing so|if so|when(?:ever)? (?:it|they|this)|if (?:it|they|this)|because (?:it|they|of this)|although (?:it|they)|since (?:it|they)|while (?:it|they)|after (?:it|this|that)|before (?:it|this|that)|with (?:it|this|these|that)|from (?:it|this|these|there)|as (?:it|they|such)|not all|only one|no other)(?![\p{L}’'-])(?!\s+of\s+(?:the|a)\s+\p{Ll}+\s+(?:that|which))/iu
/** What points out of a sentence wherever it stands. */
const englishAnywhere =
  /\b(?:this|these|we|our|ours|us|the (?:above|following|latter|former|previous|preceding)|aforementioned|as mentioned|see below|as above|(?:above|below)(?=[.,;:)])|in (?:the )?(?:next|previous|last) (?:section|chapter|paragraph)|hereafter|so far|the authors|this (?:paper|survey|section|chapter)|those(?! (?:who|that|which|of|with|in|for|from|whose|to))|the (?:other|remaining) (?:two|three|four|five|ones?)\b|the others\b|(?:a|the) (?:second|third|fourth|fifth|sixth|seventh) (?:does|do|is|are|was|would|will|can|has|helps|needs|keeps|works)|such(?! as\b| that\b)(?: an?)?(?= \p{L})|as well\.|too\.|do so|doing so|does so|did so)\b/iu
/** What needs an antecedent in the same sentence. */
const englishPronoun =
  /\b(?:it|its|they|their|them|itself|themselves|he|she|his|her|him|himself|herself)\b/iu

const chinese =
  /它|(?<![其吉])他|她|咱|我们|你|笔者|作者|(?<![应])该(?!\p{P})|(?<![因由至彼从就到])此(?!起|后|前还)|此[前后]|(?<![尤极与土及何莫])其(?![他它中余次实])|这|(?<!刹)那(?!么|不勒|波|达)|上述|前述|下述|下列|以下|如下|前者|后者|两者|二者|三者|前文|后文|上文|下文|本(?:文|节|章|书|综述|部分|小节|篇|研究)|论文|上面|下面|同样地|前面|后面/u
const chineseStart =
  /^(?:其[他它中余次实]|另外?[一]?[个种类条项]?|还|也|又|再|第[一二三四五六七八九十]\p{sc=Han}|前[一]?[种个]|后[一]?[种个]|同样|同时|而|但|并|且|却|则|就|都|因此|所以|由此|从而|于是|反之|相反|例如|比如|结果|当时|随后|之后|后来|接着|然后|于|各|双方|两[种个](?:方法|方式|情况|设置)|有些|有的|有一|一种是|一个是|一方面|一是|二是|其|各自|剩下|其余)/u

/**
 * Does a prompt that stands alone refer to something outside it: a pronoun without an antecedent, or
 * words like “the above” and 上述?
 */
export function isDangling(prompt: string, isChinese: boolean): boolean {
  if (isChinese) return chinese.test(prompt) || chineseStart.test(prompt)
  if (englishStart.test(prompt) || englishAnywhere.test(prompt)) return true
  const pronoun = englishPronoun.exec(prompt)
  if (!pronoun) return false
  const before = prompt.slice(0, pronoun.index)
  // The hidden words may be what it stands for, but only from a clause of its own.
  if (before.includes('[…]')) return !/its|their|sel[fv]/i.test(pronoun[0]) && !/[,;:]/.test(before)
  return countReadingUnits(before) < 4
}

const opinion =
  /优雅|有趣|巨大(?:的)?(?:成功|进[步展])|卓越|惊人|出色|值得|令人|至关重要|(?:更|最)?好的方法|开创性|\b(?:elegant|interesting|remarkabl[ey]|impressive|beautiful|exciting|surprising(?:ly)?|great success|clever|unfortunately|fortunately|of course|arguably|famous(?:ly)?|important(?:ly)?|crucial|obviously|clearly|worth|good reason)\b/iu

/** Does a text judge rather than tell (SR026)? */
export function isOpinion(text: string): boolean {
  return opinion.test(text)
}

const hedge =
  /在一定程度上|大致|大约|可能|通常|往往|几乎|或许|据说|一般来说|\b(?:may|might|perhaps|possibly|probably|usually|often|roughly|about|generally|in general|to some extent|sometimes|almost|nearly|typically|tends? to)\b/iu

/** Does a text limit what it says? */
export function isHedged(text: string): boolean {
  return hedge.test(text)
}

const undated =
  /目前|最近|近年来?|近来|现在|如今|当前|最先进|\b(?:recently|currently|nowadays|today|state[- ]of[- ]the[- ]art|in recent years|so far|now)\b/iu

/** Is a text true of a time that it does not name (SR025)? */
export function isUndated(text: string): boolean {
  return undated.test(text) && !/(?:1[5-9]|20)\d\d/.test(text)
}
