import type { PageView, StoryView } from '../types.js';
import type { Language, Say } from './words.js';

interface Props {
  readonly page: PageView;
  readonly stories: readonly StoryView[];
  readonly say: Say;
  readonly language: Language;
}

/** What a page decided before it was divided, how its layouts compare, and the limits that it passes. */
export function Judged({ page, stories, say, language }: Props) {
  const { decided, faults } = page;
  if (decided === null && faults.length === 0) return null;
  const titleOf = (id: string): string => stories.find((story) => story.id === id)?.title ?? id;
  return (
    <section class="judged" aria-label={say('judged')}>
      <details>
        <summary>
          {say('judged')} · {faults.length === 0 ? say('nothingToMend') : `${say('beyondLimits')} ${faults.length}`}
        </summary>
        <table>
          <tbody>
            {decided !== null && (
              <tr>
                <th scope="row">{say('headlineSizes')}</th>
                <td>{decided.name[language]}</td>
              </tr>
            )}
            {decided?.ladder.map(({ rank, least, most }) => (
              <tr key={`rank ${rank}`}>
                <th scope="row">
                  {say('rankOf')} {rank}
                </th>
                <td>{least === most ? `${least} pt` : `${least} – ${most} pt`}</td>
              </tr>
            ))}
            {decided?.photos != null && (
              <tr>
                <th scope="row">
                  {say('leadPhoto')} · {titleOf(decided.photos.story)}
                </th>
                <td>
                  {say('atLeast')} {decided.photos.lead} {say('ofPage')}
                </td>
              </tr>
            )}
            {decided?.photos?.others != null && (
              <tr>
                <th scope="row">{say('otherPhotos')}</th>
                <td>
                  {say('atMost')} {decided.photos.others} {say('ofPage')}
                </td>
              </tr>
            )}
            {decided?.layouts.map(({ white, mistakes }, i) => (
              <tr key={`layout ${i}`}>
                <th scope="row">
                  {say('alternative')} {i + 1}
                </th>
                <td>
                  {white} {say('emptyRows')}, {mistakes} {say('mistakes')}
                </td>
              </tr>
            ))}
            {faults.map(({ name, severity, story, figure, limit }, i) => (
              <tr key={`fault ${i}`} class={severity}>
                <th scope="row">
                  {name[language]}
                  {story !== null && ` · ${titleOf(story)}`}
                </th>
                <td>
                  {figure} ({say('limit')} {limit})
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
