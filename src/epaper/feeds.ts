import { escapeXml } from '../base/index.js';
import type { SiteIssue } from './model.js';
import type { Paths } from './paths.js';

/** Issues, oldest first, and where their pages lie. */
export interface Feed {
  readonly issues: readonly SiteIssue[];
  readonly paths: Paths;
}

/** The number of stories in the feed. */
const FEED_STORIES = 60;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Midnight of a day in China, in the format of RFC 822. */
function rfc822(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
  return `${weekday}, ${String(day).padStart(2, '0')} ${MONTHS[month - 1]!} ${year} 00:00:00 +0800`;
}

const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** RSS 2.0 of the newest stories. Without an address its links are relative, which readers take from where they found it. */
export function rss({ issues, paths }: Feed, address: string | null): string {
  const { publication } = issues.at(-1)!;
  const items = issues
    .toReversed()
    .flatMap((issue) =>
      issue.stories.map((story) => {
        const href = (address ?? '') + uri(paths.story(issue.date, story.page, story.place));
        const about =
          story.deck || story.text.split('\n').find((line) => line !== story.title && line.length > 30) || '';
        return `<item><title>${escapeXml(story.title)}</title><link>${escapeXml(href)}</link><guid isPermaLink="false">${escapeXml(`${publication.id}/${issue.date}/${story.page + 1}/${story.place + 1}`)}</guid><pubDate>${rfc822(issue.date)}</pubDate><description>${escapeXml([...about].slice(0, 160).join(''))}</description></item>`;
      }),
    )
    .slice(0, FEED_STORIES);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${escapeXml(publication.name)}</title><link>${escapeXml(address ?? 'index.html')}</link><description>${escapeXml(publication.name)}</description><language>${publication.language}</language>
${items.join('\n')}
</channel></rss>
`;
}

export function sitemap({ issues, paths }: Feed, address: string | null): string {
  const url = (path: string, date: string): string =>
    `<url><loc>${escapeXml((address ?? '') + uri(path))}</loc><lastmod>${date}</lastmod></url>`;
  const urls = issues.flatMap((issue) => [
    ...issue.pages.map((_, i) => url(paths.page(issue.date, i), issue.date)),
    ...issue.stories.map((story) => url(paths.story(issue.date, story.page, story.place), issue.date)),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[url('index.html', issues.at(-1)!.date), ...urls].join('\n')}
</urlset>
`;
}

/** The list of issues that the readers of Chinese digital papers look for. */
export function periodXml({
  issues,
  paths,
}: Pick<Feed, 'paths'> & { readonly issues: readonly Pick<SiteIssue, 'date' | 'issue'>[] }): string {
  const periods = issues
    .toReversed()
    .map(
      ({ date, issue }) =>
        `<period id="${date}"><period_name>${issue ?? date}</period_name><period_date>${date}</period_date><front_page>${escapeXml(uri(paths.page(date, 0)))}</front_page></period>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<period_list>
${periods.join('\n')}
</period_list>
`;
}
