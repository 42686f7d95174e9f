import type { VNode } from 'preact';

/** The ways into one side of the public pages, and behind which of them the reader stands. */
export const Doors = ({
  label,
  doors,
  current,
}: {
  label: string;
  doors: readonly { name: string; href: string; label: string }[];
  current: string | undefined;
}): VNode => (
  <nav aria-label={label} class="no-print">
    <ul class="links">
      {doors.map((door) => (
        <li key={door.name}>
          <a href={door.href} aria-current={door.name === current ? 'page' : undefined}>
            {door.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
