package io.vitrine.enrichment.detection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// ONNX models made by hand: their three outputs are the mean red, green and blue of the picture.
/// The numbers are the field numbers of onnx.proto.
final class TinyModel {
  private static final int FLOAT = 1;
  private static final int INTS = 7;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final int GRAPH = 5;

  private TinyModel() {}

  /// @param channelsLast whether the input is NHWC
  static byte[] meanColours(int edge, boolean channelsLast) {
    List<Integer> shape = channelsLast ? List.of(1, edge, edge, 3) : List.of(1, 3, edge, edge);
    Message graph = new Message();
    if (channelsLast) {
      Message order =
          new Message().text(1, "perm").number(8, 0).number(8, 3).number(8, 1).number(8, 2);
      graph.message(1, node("Transpose", "picture", "planes").message(5, order.number(20, INTS)));
    }
    graph.message(1, node("GlobalAveragePool", channelsLast ? "planes" : "picture", "means"));
    graph.message(1, node("Flatten", "means", "colours"));
    graph.text(2, "tiny");
    graph.message(11, tensor("picture", shape)).message(12, tensor("colours", List.of(1, 3)));
    return model(graph);
  }

  private static byte[] model(Message graph) {
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 13))
        .bytes();
  }

  /// The same model with a loop in front of its output that never ends.
  static byte[] withoutEnd(int edge) {
    Message body =
        new Message()
            .message(1, node("Identity", "go", "goes on"))
            .message(1, node("Identity", "value", "next"))
            .text(2, "body")
            .message(11, value("turn", INT64, List.of()))
            .message(11, value("go", BOOL, List.of()))
            .message(11, tensor("value", List.of(1, 3)))
            .message(12, value("goes on", BOOL, List.of()))
            .message(12, tensor("next", List.of(1, 3)));
    // Neither a number of turns nor a condition: both inputs are absent.
    Message loop =
        new Message().text(1, "").text(1, "").text(1, "colours").text(2, "same").text(4, "Loop");
    loop.message(5, new Message().text(1, "body").message(6, body).number(20, GRAPH));
    Message graph =
        new Message()
            .message(1, node("GlobalAveragePool", "picture", "means"))
            .message(1, node("Flatten", "means", "colours"))
            .message(1, loop)
            .text(2, "endless")
            .message(11, tensor("picture", List.of(1, 3, edge, edge)))
            .message(12, tensor("same", List.of(1, 3)));
    return model(graph);
  }

  private static Message node(String operator, String input, String output) {
    return new Message().text(1, input).text(2, output).text(4, operator);
  }

  private static Message tensor(String name, List<Integer> dimensions) {
    return value(name, FLOAT, dimensions);
  }

  private static Message value(String name, int kind, List<Integer> dimensions) {
    Message shape = new Message();
    dimensions.forEach(length -> shape.message(1, new Message().number(1, length)));
    Message type = new Message().message(1, new Message().number(1, kind).message(2, shape));
    return new Message().text(1, name).message(2, type);
  }

  /// A message of Protocol Buffers.
  private static final class Message {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Message number(int field, int value) {
      variable(field << 3);
      variable(value);
      return this;
    }

    Message text(int field, String text) {
      return part(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message message) {
      return part(field, message.bytes());
    }

    private Message part(int field, byte[] part) {
      variable((field << 3) | 2);
      variable(part.length);
      content.writeBytes(part);
      return this;
    }

    private void variable(int value) {
      int rest = value;
      while (rest > 0x7F) {
        content.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      content.write(rest);
    }

    byte[] bytes() {
      return content.toByteArray();
    }
  }
}
