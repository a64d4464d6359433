import 'server-only'
import type { CardContent } from '#lib/model.ts'
import type { PublishedCard } from '#lib/publishing/revision-plan.ts'
import type { Prisma } from './generated/client.ts'

/** Every card of a survey, retired ones too, as the plan of a revision in `lang` needs them. */
export async function loadPublishedCards(
  tx: Prisma.TransactionClient,
  surveyId: string,
  lang: string,
): Promise<PublishedCard[]> {
  const cards = await tx.card.findMany({
    where: { surveyId },
    include: { deck: { select: { slug: true } }, texts: true },
  })
  return cards.map(({ id, key, retiredAt, deck, texts }) => {
    const text = texts.find((candidate) => candidate.lang === lang)
    return {
      cardId: id,
      key,
      retired: retiredAt !== null,
      askedElsewhere: retiredAt === null && texts.some((candidate) => candidate.lang !== lang),
      text: text
        ? {
            deck: deck.slug,
            section: text.section,
            position: text.position,
            content: text.content as unknown as CardContent,
            contentHash: text.contentHash,
          }
        : null,
    }
  })
}
