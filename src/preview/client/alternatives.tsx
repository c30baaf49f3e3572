import type { Edit, PageView, StoryView } from '../types.js';
import { cellsOf } from './cells.js';
import { SCORES, type Language, type Say } from './words.js';

interface Props {
  readonly page: PageView;
  readonly stories: readonly StoryView[];
  readonly say: Say;
  readonly language: Language;
  readonly onEdit: ((edit: Edit) => void) | null;
}

/** The layouts found for a page, each as a small diagram with its score. The pressed button is the one in use. */
export function Alternatives({ page, stories, say, language, onEdit }: Props) {
  if (page.alternatives.length < 2) return null;
  const chosen = Math.min(page.alternative, page.alternatives.length) - 1;
  return (
    <section class="alternatives" aria-label={say('alternatives')}>
      <h2>
        {say('alternatives')} · {page.number} {page.section}
      </h2>
      <div class="choices">
        {page.alternatives.map((alternative, i) => (
          <button
            key={i}
            type="button"
            aria-pressed={i === chosen}
            disabled={onEdit === null}
            onClick={() => {
              if (i !== chosen) onEdit?.({ do: 'alternative', page: page.plan, alternative: (i + 1) as 1 | 2 | 3 });
            }}
          >
            <Scheme {...{ page, stories, parts: alternative.parts }} />
            <span class="unseen">
              {say('alternative')} {i + 1}, {say('score')}{' '}
            </span>
            <span class="score">{alternative.score.toFixed(1)}</span>
          </button>
        ))}
      </div>
      <details>
        <summary>{say('scoreOf')}</summary>
        <table class="score-parts">
          <tbody>
            {page.score.parts.map(({ name, points, weight }) => (
              <tr key={name}>
                <th scope="row">{SCORES[name]?.[language] ?? name}</th>
                <td class="bar" aria-hidden="true">
                  <span style={{ width: `${weight > 0 ? (100 * points) / weight : 0}%` }} />
                </td>
                <td>
                  {points.toFixed(1)} / {Number(weight.toFixed(1))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** The blocks of the stories in the proportions of the type area, each with the beginning of its title. */
function Scheme({
  page: { format },
  stories,
  parts,
}: Pick<Props, 'page' | 'stories'> & { readonly parts: PageView['alternatives'][number]['parts'] }) {
  const { typeArea: area } = format;
  const { wide, high, gutter } = cellsOf(format);
  return (
    <svg viewBox={`0 0 ${area.w} ${area.h}`} class="scheme" aria-hidden="true">
      <rect class="paper" width={area.w} height={area.h} />
      {parts.map(({ id, column, row, columns, rows }) => {
        const story = stories.find((other) => other.id === id);
        const [x, y] = [column * wide, row * high];
        const [w, h] = [columns * wide - gutter, Math.max(high, (rows - 1) * high)];
        const size = Math.min(26, w / 4.5);
        const fits = Math.max(1, Math.floor(w / size) - 1);
        return (
          <g key={id} class={story === undefined ? 'other' : `rank-${story.rank}`}>
            <rect x={x} y={y} width={w} height={h} />
            <text x={x + size / 3} y={y + size * 1.2} font-size={size}>
              {(story?.title ?? id).slice(0, fits)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
