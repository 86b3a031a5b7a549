package io.vitrine.community.blocklist;

import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The block list as CSV: `kind,value,quality,note`. Read and written piece by piece.
@ApplicationScoped
class BlockListCsv {
  /// One line that was not taken.
  ///
  /// @param line beginning with 1, the heading included
  record RefusedLine(int line, String reason) {}

  /// What an import did.
  ///
  /// @param added new entries
  /// @param known entries that the list had
  /// @param refused the first of the lines that were not taken
  /// @param refusedCount all of them
  record ImportAnswer(int added, int known, List<RefusedLine> refused, int refusedCount) {}

  private static final List<String> HEADING = List.of("kind", "value", "quality", "note");

  /// Spreadsheets write it before UTF-8.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int BATCH = 500;
  private static final int MOST_REFUSED_SHOWN = 100;

  private final BlockList list;
  private final BlockEntries entries;

  BlockListCsv(BlockList list, BlockEntries entries) {
    this.list = list;
    this.entries = entries;
  }

  /// Adds the good lines and names the bad ones. In batches, each its own transaction, so that
  /// publishing goes on meanwhile; idempotent, so that a list can be mended and sent again.
  ///
  /// @throws ProblemException 409 when the list is full; batches before that were taken
  ImportAnswer read(InputStream body, String actor) throws IOException {
    List<RefusedLine> refused = new ArrayList<>();
    List<NewEntry> batch = new ArrayList<>();
    int refusedCount = 0;
    int good = 0;
    int added = 0;
    var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(BYTE_ORDER_MARK.length());
      }
      if (line.isBlank() || (number == 1 && CsvLine.values(line).equals(HEADING))) {
        continue;
      }
      try {
        batch.add(entry(line));
        good++;
      } catch (ProblemException e) {
        refusedCount++;
        if (refused.size() < MOST_REFUSED_SHOWN) {
          refused.add(new RefusedLine(number, e.text()));
        }
      }
      if (batch.size() == BATCH) {
        added += list.addAll(batch, actor);
        batch.clear();
      }
    }
    added += list.addAll(batch, actor);
    return new ImportAnswer(added, good - added, refused, refusedCount);
  }

  private static NewEntry entry(String line) {
    List<String> values = CsvLine.values(line);
    String quality = value(values, 2).strip();
    if (!quality.matches("\\d{0,3}")) {
      return NewEntry.of(value(values, 0).strip(), value(values, 1), -1, value(values, 3));
    }
    return NewEntry.of(
        value(values, 0).strip(),
        value(values, 1),
        quality.isEmpty() ? null : Integer.valueOf(quality),
        value(values, 3));
  }

  private static String value(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }

  /// Writes the whole list, newest first; page by page, so that no more than one is in memory.
  void write(OutputStream body) throws IOException {
    body.write(CsvLine.of(HEADING.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8));
    List<BlockEntry> page = page(Long.MAX_VALUE);
    while (!page.isEmpty()) {
      for (BlockEntry entry : page) {
        body.write(line(entry).getBytes(StandardCharsets.UTF_8));
      }
      page = page(page.getLast().id());
    }
  }

  @Transactional
  List<BlockEntry> page(long before) {
    return entries.page(null, before, BATCH);
  }

  private static String line(BlockEntry entry) {
    String quality = entry.quality() == null ? "" : entry.quality().toString();
    return CsvLine.of(entry.kind().word(), entry.value(), quality, entry.note());
  }
}
