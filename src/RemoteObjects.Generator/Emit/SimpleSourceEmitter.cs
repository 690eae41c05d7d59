using RemoteObjects.Generator.Model;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Emit;

/// <summary>Writes the source that keeps its values itself; slots are left to those who derive.</summary>
internal sealed class SimpleSourceEmitter : ClassEmitter
{
    private SimpleSourceEmitter(CodeWriter writer, Surroundings surroundings, ClassModel model)
        : base(writer, surroundings, model)
    {
    }

    public static string NameOf(ClassModel model) => model.Name + "SimpleSource";

    public static void Write(CodeWriter writer, Surroundings surroundings, ClassModel model) => new SimpleSourceEmitter(writer, surroundings, model).Write();

    private void Write()
    {
        Writer.Summary($"A {CodeWriter.Code(Model.WireName)} that keeps the values of its properties, and tells replicas of other ones.{(Model.Slots.Count > 0 ? " Override its slots." : "")}");
        Writer.Line("/// <remarks>While it is shared it belongs to its host's context: change it there.</remarks>");
        Writer.GeneratedCode();
        using (Writer.Block($"{Surroundings.Accessibility} {(Model.Slots.Count > 0 ? "abstract " : "")}partial class {NameOf(Model)} : {SourceEmitter.NameOf(Model)}"))
        {
            PropertyModel[] stored = [.. Model.Properties.Where(static property => !property.IsConstant)];
            foreach (PropertyModel property in stored)
            {
                Writer.Line($"private {SourceEmitter.TypeOf(property)} {Field(property)}{(property is ValuePropertyModel value ? Initializer(value.Default) : "")};");
            }

            bool isFirst = stored.Length == 0;
            foreach (PropertyModel property in Model.Properties)
            {
                if (!isFirst)
                {
                    Writer.Line();
                }

                isFirst = false;
                Writer.Line("/// <inheritdoc/>");
                WriteProperty(property);
            }
        }
    }

    private void WriteProperty(PropertyModel property)
    {
        if (property is ValuePropertyModel { IsConstant: true } constant)
        {
            string value = constant.CppDefault is null ? "" : Initializer(constant.Default);
            Writer.Line($"public override {(constant.CppDefault is null ? "required " : "")}{constant.Type.CSharp} {property.Name} {{ get; init; }}{value}{(value.Length > 0 ? ";" : "")}");
            return;
        }

        using (Writer.Block($"public override {SourceEmitter.TypeOf(property)} {property.Name}"))
        {
            Writer.Line($"get => {Field(property)};");
            using (Writer.Block(property.Access == RepAccess.ReadOnly ? "protected set" : "set"))
            {
                using (Writer.Block(property is ValuePropertyModel value
                    ? $"if (!{Codecs.Of(value.Type)}.AreEqual({Field(property)}, value))"
                    : $"if (!ReferenceEquals({Field(property)}, value))"))
                {
                    Writer.Line($"{Field(property)} = value;");
                    Writer.Line($"Emit{property.Name}Changed();");
                }
            }
        }
    }
}
