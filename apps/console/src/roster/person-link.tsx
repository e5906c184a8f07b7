import { Link } from '@tanstack/react-router';

/** A person's name, leading to their page. */
export function PersonLink({ personId, name }: { personId: string; name: string }) {
  return (
    <Link to="/people/one/$personId" params={{ personId }}>
      {name}
    </Link>
  );
}
