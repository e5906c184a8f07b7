import { Flex, Tag } from 'antd';

/** Short words side by side, with room between them. */
export function Tags({ texts }: { texts: readonly string[] }) {
  return (
    <Flex gap={4} wrap>
      {texts.map(text => (
        <Tag key={text}>{text}</Tag>
      ))}
    </Flex>
  );
}
