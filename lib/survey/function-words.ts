/** Words that say nothing by themselves: articles, pronouns, prepositions, conjunctions, auxiliaries. */
const english = `a an the this that these those it its itself he him his she her they them their we
us our you your i me my one who whom whose which what when where why how there here of in on at by
to from for with without within into onto over under between among through during before after as
than and or nor but so yet if because although though while since until unless is are was were be
been being am do does did has have had can could may might must shall should will would not no
also too very such only just more most some any each every both either neither all other another
same then thus hence however therefore moreover`
const chinese = `它 它们 他 他们 她 她们 我 我们 你 你们 其 其他 该 这 这些 这个 这种 那 那些 那个 那种 此 上述
自己 各 每 某 的 地 得 了 着 过 和 与 及 以及 或 或者 而 而且 并 并且 但 但是 因为 所以 由于 因此 如果 虽然 然而
在 从 到 对 对于 把 被 将 让 使 为 为了 以 于 由 向 用 通过 根据 是 不 不是 没有 有 也 都 就 还 又 再 很 更 最
非常 可以 可能 能 能够 会 要 应 应该 什么 哪 哪些 哪个 如何 怎样 怎么 为什么 等 等等 之 所 呢 吗 吧 一个 一种 一些`

const functionWords: ReadonlySet<string> = new Set(`${english} ${chinese}`.split(/\s+/))

/** Is this a single word without a meaning of its own? */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word.trim().toLowerCase())
}
